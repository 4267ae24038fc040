import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { requireOrganizationMember } from '../accounts/access.ts';
import { problemDetails } from '../problems/problem.schema.ts';
import { addService } from './add-service.ts';
import { archiveService, reinstateService } from './archive-service.ts';
import { archivalOrder, archivalResult, listingDetail } from './listing-change.schema.ts';
import { newServiceOrder, reinstatementOrder } from './listing-change.schema.ts';
import { viewListing } from './view-listing.ts';

const tags = ['listings'];
const refused = { 401: problemDetails, 403: problemDetails, 404: problemDetails, 409: problemDetails };
const acting = { ...refused, 422: problemDetails };
const params = z.object({ id: z.uuid() });

/** How a service of an organization begins, ends and comes back. */
export const listingLifeRoutes: FastifyPluginAsyncZod = async (app) => {
  // before anything that was sent is looked at
  app.addHook('onRequest', async (request) => void (await requireOrganizationMember(request, 'listing.edit')));
  app.post(
    '/organization/:id/services',
    {
      schema: {
        tags,
        summary: 'Begins a service of an organization: a draft, until its first change is sent',
        params,
        body: newServiceOrder,
        response: { 201: listingDetail, ...acting },
      },
    },
    async (request, reply) => {
      const member = await requireOrganizationMember(request, 'listing.edit');
      const id = await addService(app.ports, member, request.params.id, request.body);
      const { organization_ids } = member;
      return reply
        .code(201)
        .send(await viewListing(app.ports, { kind: 'service', id, organization_ids }, member.account.id));
    },
  );
  await app.register(endRoutes);
};

const endRoutes: FastifyPluginAsyncZod = async (app) => {
  app.post(
    '/service/:id/archivals',
    {
      schema: {
        tags,
        summary: 'Ends a service, or asks the hub to; requests that wait stop it or are handed on',
        params,
        body: archivalOrder,
        response: { 200: archivalResult, ...acting },
      },
    },
    async (request) => {
      const member = await requireOrganizationMember(request, 'listing.edit');
      return { state: await archiveService(app.ports, member, request.params.id, request.body) };
    },
  );
  app.post(
    '/service/:id/reinstatements',
    {
      schema: {
        tags,
        summary: 'Brings an archived service back, or asks the hub to',
        params,
        body: reinstatementOrder,
        response: { 200: archivalResult, ...acting },
      },
    },
    async (request) => {
      const member = await requireOrganizationMember(request, 'listing.edit');
      return { state: await reinstateService(app.ports, member, request.params.id, request.body) };
    },
  );
};
