import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { problemDetails } from '../problems/problem.schema.ts';
import { hubView } from './hub.schema.ts';
import { readHub } from './read-hub.ts';

const hubQuery = z.object({
  hub: z.string().max(80).optional().describe('A hub by its key; the first one without it'),
});

/** Whom one reaches here. */
export const hubRoutes: FastifyPluginAsyncZod = async (app) => {
  app.get(
    '/',
    {
      schema: {
        tags: ['directory'],
        summary: 'The hub: its place, languages, contact and what it offers when nothing fits.',
        querystring: hubQuery,
        response: { 200: hubView, 400: problemDetails, 404: problemDetails },
      },
    },
    async (request, reply) => {
      const view = await readHub(app.ports.db, request.query.hub || undefined, request.language);
      return reply.header('cache-control', 'public, max-age=0, must-revalidate').send(view);
    },
  );
};
