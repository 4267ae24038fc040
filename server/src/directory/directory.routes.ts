import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { problemDetails } from '../problems/problem.schema.ts';
import { idParams, organizationView, serviceView } from './directory.schema.ts';
import { serviceNotFound, organizationNotFound } from './directory.problems.ts';
import { findFormer } from './find-former.ts';
import { formerListing } from './former.schema.ts';
import { findOrganizationView } from './find-organization-view.ts';
import { findServiceView } from './find-service-view.ts';
import { listNewServices } from './list-new-services.ts';
import { newServiceList } from './new-service.schema.ts';
import { sendListing } from './send-listing.ts';

const moved = z.null().describe('It was merged into another listing; `Location` leads to the one that was kept');

const refused = { 400: problemDetails, 404: problemDetails, 410: problemDetails };

/** The listings themselves, as anyone may read them. */
export const directoryRoutes: FastifyPluginAsyncZod = async (app) => {
  app.get(
    '/services/:id',
    {
      schema: {
        tags: ['directory'],
        summary: 'A published service in full.',
        params: idParams,
        response: { 200: serviceView, 301: moved, ...refused },
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
        response: { 200: organizationView, 301: moved, ...refused },
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

/** What came last. */
export const newServiceRoutes: FastifyPluginAsyncZod = async (app) => {
  app.get(
    '/new_services',
    {
      schema: {
        tags: ['directory'],
        summary: 'The services that came last into the directory, the latest first; 50 at most.',
        response: { 200: newServiceList },
      },
    },
    async ({ language }) => listNewServices(app.ports.db, language),
  );
};

/** What may be said of listings that ended. */
export const formerListingRoutes: FastifyPluginAsyncZod = async (app) => {
  const schema = {
    tags: ['directory'],
    params: idParams,
    response: { 200: formerListing, 400: problemDetails, 404: problemDetails },
  };
  app.get(
    '/services/:id/former',
    {
      schema: {
        ...schema,
        summary: 'What became of a service that has no page any more, and what comes nearest to it.',
      },
    },
    async ({ params: { id }, language }) => {
      const former = await findFormer(app.ports.db, { kind: 'service', id }, language);
      if (!former) throw serviceNotFound();
      return former;
    },
  );
  app.get(
    '/organizations/:id/former',
    {
      schema: {
        ...schema,
        summary: 'What became of an organization that has no page any more, and what comes nearest to its services.',
      },
    },
    async ({ params: { id }, language }) => {
      const former = await findFormer(app.ports.db, { kind: 'organization', id }, language);
      if (!former) throw organizationNotFound();
      return former;
    },
  );
};
