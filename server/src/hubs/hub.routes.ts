import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { problemDetails } from '../problems/problem.schema.ts';
import { nameIn } from '../taxonomy/names.rules.ts';
import { listHubNames } from './hub-place.queries.ts';
import { hubList, hubView } from './hub.schema.ts';
import { readHub } from './read-hub.ts';

const hubQuery = z.object({
  hub: z
    .string()
    .max(80)
    .optional()
    .describe('A hub by its key; without it that of the header `citess-hub`, else the first one'),
});

/** Whom one reaches here. */
export const hubRoutes: FastifyPluginAsyncZod = async (app) => {
  app.get(
    '/hubs',
    {
      schema: {
        tags: ['directory'],
        summary: 'The hubs of this deployment, each with its place; the first one first',
        response: { 200: hubList },
      },
    },
    async (request) => {
      const hubs = await listHubNames(app.ports.db);
      const named = hubs.map(({ key, names, territory }) => ({
        ...{ key, name: nameIn(names, request.language), territory: nameIn(territory, request.language) },
      }));
      return { contents: named };
    },
  );
  app.get(
    '/hub',
    {
      schema: {
        tags: ['directory'],
        summary: 'The hub: its place, languages, contact and what it offers when nothing fits.',
        querystring: hubQuery,
        response: { 200: hubView, 400: problemDetails, 404: problemDetails },
      },
    },
    async (request, reply) => {
      const { door, language } = request;
      const view = await readHub(app.ports.db, { key: request.query.hub || undefined, door, language });
      return reply.header('cache-control', 'public, max-age=0, must-revalidate').send(view);
    },
  );
};
