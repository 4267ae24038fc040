import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { problemDetails } from '../problems/problem.schema.ts';
import { listTerritories } from './list-territories.ts';
import { territoryList, territoryQuery } from './territory.schema.ts';

/** The places a person can name. */
export const territoryRoutes: FastifyPluginAsyncZod = async (app) => {
  app.get(
    '/',
    {
      schema: {
        tags: ['directory'],
        summary: 'Places by name, or those directly inside another.',
        querystring: territoryQuery,
        response: { 200: territoryList, 400: problemDetails },
      },
    },
    async (request, reply) => {
      const list = await listTerritories(app.ports.db, request.query, request.language);
      return reply.header('cache-control', 'public, max-age=0, must-revalidate').send(list);
    },
  );
};
