import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { requireActor } from '../accounts/access.ts';
import { problemDetails } from '../problems/problem.schema.ts';
import { bounceTypeUnknown } from './bounce.problems.ts';
import { bounceAnswer } from './bounce.schema.ts';
import { recordBounce } from './record-bounce.ts';

const MOST_BYTES = 1024 * 1024;
const TYPES = ['message/rfc822', 'multipart/report'];

/** Where a mail server hands back what it could not deliver. Mount it outside of what looks through bodies: these are messages. */
export const bounceRoutes: FastifyPluginAsyncZod = async (app) => {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: MOST_BYTES }, (_request, body, done) =>
    done(null, body),
  );
  // before anything that was sent is looked at
  const onRequest = async (request: FastifyRequest) => void (await requireActor(request, 'bounce.record'));
  app.post(
    '/mail/bounces',
    {
      onRequest,
      schema: {
        tags: ['mail'],
        summary: 'Takes a returned message (message/rfc822 or multipart/report); with a key for `mail:bounces`',
        response: {
          200: bounceAnswer,
          ...{ 400: problemDetails, 401: problemDetails, 403: problemDetails, 404: problemDetails },
          ...{ 413: problemDetails, 415: problemDetails, 422: problemDetails },
        },
      },
    },
    async (request) => {
      const { hub_id } = await requireActor(request, 'bounce.record');
      const type = request.headers['content-type'] ?? '';
      if (!TYPES.includes(type.split(';')[0]?.trim().toLowerCase() ?? '')) throw bounceTypeUnknown();
      const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      // one byte, one character: what matters is ASCII, and nothing of it can fail to decode
      return recordBounce(app.ports, hub_id, { content: body.toString('latin1'), type });
    },
  );
};
