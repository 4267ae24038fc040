import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { requireStaff } from '../../accounts/access.ts';
import { problemDetails } from '../../problems/problem.schema.ts';
import { streamEvents } from './stream-events.ts';

export const liveRoutes: FastifyPluginAsyncZod = async (app) => {
  app.get(
    '/',
    {
      schema: {
        tags: ['triage'],
        summary: 'Tells which cases of one’s hub change, as server-sent events (`Accept: text/event-stream`)',
        response: {
          200: z.string().describe('`event: case` with the id of a case; `event: refresh` when any may have changed'),
          ...{ 401: problemDetails, 403: problemDetails, 406: problemDetails, 429: problemDetails },
        },
      },
    },
    async (request, reply) => {
      await streamEvents(request, reply, await requireStaff(request, 'case.read'));
      return reply;
    },
  );
};
