import type { FastifyReply, FastifyRequest } from 'fastify';
import { createHash } from 'node:crypto';
import { isFresh } from './fresh.rules.ts';

/** What a reader may keep: it asks again each time and gets a 304 while nothing changed. */
const CACHE = 'public, max-age=0, must-revalidate';

/** Sends JSON with ETag and, where it is known, Last-Modified; 304 to who has it. The answer is the same in every language. */
export function sendJson(
  request: FastifyRequest,
  reply: FastifyReply,
  body: unknown,
  lastModified: Date | null,
): FastifyReply {
  return sendText(request, reply, JSON.stringify(body), lastModified);
}

/** The same for JSON that is a text already. */
export function sendText(
  request: FastifyRequest,
  reply: FastifyReply,
  text: string,
  lastModified: Date | null,
): FastifyReply {
  if (isKept(request, reply, `"${digest(text)}"`, lastModified)) return reply.code(304).send();
  return reply.type('application/json; charset=utf-8').send(text);
}

/** Marks the answer, and says whether the reader has it. */
export function isKept(request: FastifyRequest, reply: FastifyReply, etag: string, lastModified: Date | null): boolean {
  reply.removeHeader('vary').header('cache-control', CACHE).header('etag', etag);
  if (lastModified) reply.header('last-modified', lastModified.toUTCString());
  return request.method !== 'POST' && isFresh(request.headers, etag, lastModified);
}

/** A short name for a text. */
export function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 27);
}
