import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { problemDetails } from '../problems/problem.schema.ts';
import { listTerms } from './list-terms.ts';
import { taxonomyTermList, taxonomyTermQuery } from './taxonomy.schema.ts';

/** The vocabularies: needs, stages, audiences and the rest. */
export const taxonomyRoutes: FastifyPluginAsyncZod = async (app) => {
  app.get(
    '/',
    {
      schema: {
        tags: ['directory'],
        summary: 'The terms of a vocabulary, or of all of them.',
        querystring: taxonomyTermQuery,
        response: { 200: taxonomyTermList, 400: problemDetails },
      },
    },
    async (request, reply) => {
      const list = await listTerms(app.ports.db, request.query.taxonomy || undefined, request.language);
      return reply.header('cache-control', 'public, max-age=0, must-revalidate').send(list);
    },
  );
};
