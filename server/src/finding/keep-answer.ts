import type { FastifyReply, FastifyRequest } from 'fastify';
import { createHash } from 'node:crypto';
import type { Catalogue, Shelf } from '../catalogue.ts';
import { isFresh } from '../hsds/fresh.rules.ts';

/** An answer as it goes out, and what one must know of it; `ids` are of what it shows. */
export type ReadyAnswer = { body: Buffer; etag: string; total: number | null; isSure: boolean; ids: readonly string[] };

const MIB = 1024 ** 2;
const LONGEST_KEY = 300;
const REVALIDATED = 'public, max-age=0, must-revalidate';

/** Found nothing only because it took too long: another time it may find something. */
const NEVER = Number.POSITIVE_INFINITY;
const ANSWERS: Shelf<ReadyAnswer> = {
  name: 'answers',
  most: 64 * MIB,
  sizeOf: ({ body, isSure }) => (isSure ? body.length : NEVER),
};

/** The answer to a question, made once until the catalogue changes. `question` names the route, the language and all that is asked. */
export async function keepAnswer(
  catalogue: Catalogue,
  question: readonly unknown[],
  find: () => Promise<{ contents: readonly object[]; total?: number; is_estimate?: boolean }>,
): Promise<ReadyAnswer> {
  const asked = JSON.stringify(question);
  return catalogue.find(ANSWERS, asked.length > LONGEST_KEY ? digest(asked) : asked, async () => {
    const answer = await find();
    const body = Buffer.from(JSON.stringify(answer));
    const { total = null, is_estimate = false } = answer;
    const ids = answer.contents.flatMap((one) => ('id' in one && typeof one.id === 'string' ? one.id : []));
    return { body, etag: `"${digest(body)}"`, total, isSure: !(is_estimate && total === 0), ids };
  });
}

/** Sends a ready answer, or 304 to who has it. */
export function sendAnswer(request: FastifyRequest, reply: FastifyReply, { body, etag }: ReadyAnswer): FastifyReply {
  reply.header('cache-control', REVALIDATED).header('etag', etag);
  if (isFresh(request.headers, etag, null)) return reply.code(304).send();
  return reply.type('application/json; charset=utf-8').send(body);
}

function digest(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('base64url').slice(0, 27);
}
