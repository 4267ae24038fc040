import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { problemDetails } from '../problems/problem.schema.ts';
import { idParams, organizationView, serviceView } from './directory.schema.ts';
import { findOrganizationView } from './find-organization-view.ts';
import { findServiceView } from './find-service-view.ts';
import { sendListing } from './send-listing.ts';

const moved = z.null().describe('It was merged into another listing; `Location` leads to the one that was kept');

/** The listings themselves, as anyone may read them. */
export const directoryRoutes: FastifyPluginAsyncZod = async (app) => {
  app.get(
    '/services/:id',
    {
      schema: {
        tags: ['directory'],
        summary: 'A published service in full.',
        params: idParams,
        response: { 200: serviceView, 301: moved, 400: problemDetails, 404: problemDetails },
      },
    },
    async (request, reply) => {
      const { db } = app.ports;
      const { id } = request.params;
      const view = await findServiceView(app.ports, id, request.language);
      return sendListing(reply, db, { kind: 'service', id }, view);
    },
  );
  app.get(
    '/organizations/:id',
    {
      schema: {
        tags: ['directory'],
        summary: 'A published organization with its services.',
        params: idParams,
        response: { 200: organizationView, 301: moved, 400: problemDetails, 404: problemDetails },
      },
    },
    async (request, reply) => {
      const { db } = app.ports;
      const { id } = request.params;
      const view = await findOrganizationView(app.ports, id, request.language);
      return sendListing(reply, db, { kind: 'organization', id }, view);
    },
  );
};
