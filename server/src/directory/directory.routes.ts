import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { problemDetails } from '../problems/problem.schema.ts';
import { idParams, organizationView, serviceView } from './directory.schema.ts';
import { readOrganization } from './read-organization.ts';
import { readService } from './read-service.ts';

const PUBLIC = 'public, max-age=0, must-revalidate';

/** The listings themselves, as anyone may read them. */
export const directoryRoutes: FastifyPluginAsyncZod = async (app) => {
  app.get(
    '/services/:id',
    {
      schema: {
        tags: ['directory'],
        summary: 'A published service in full.',
        params: idParams,
        response: { 200: serviceView, 400: problemDetails, 404: problemDetails },
      },
    },
    async (request, reply) => {
      const view = await readService(app.ports.db, request.params.id, request.language);
      return reply.header('cache-control', PUBLIC).send(view);
    },
  );
  app.get(
    '/organizations/:id',
    {
      schema: {
        tags: ['directory'],
        summary: 'A published organization with its services.',
        params: idParams,
        response: { 200: organizationView, 400: problemDetails, 404: problemDetails },
      },
    },
    async (request, reply) => {
      const view = await readOrganization(app.ports.db, request.params.id, request.language);
      return reply.header('cache-control', PUBLIC).send(view);
    },
  );
};
