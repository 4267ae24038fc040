import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { requireOrganizationMember } from '../accounts/access.ts';
import { problemDetails } from '../problems/problem.schema.ts';
import { confirmListings } from './confirm-listings.ts';
import { listOwnListings } from './list-own-listings.ts';
import { listingNotFound } from './listing.problems.ts';
import { capacityOrder, confirmationOrder, ownListings } from './listing.schema.ts';
import { setCapacity } from './set-capacity.ts';

const tags = ['listings'];
const refused = { 401: problemDetails, 403: problemDetails };
const acting = { ...refused, 404: problemDetails, 409: problemDetails, 422: problemDetails };
const params = z.object({ id: z.uuid() });

/** The listings of the organizations somebody works for: what they say, whether there are places, that all is still correct. */
export const listingRoutes: FastifyPluginAsyncZod = async (app) => {
  // before anything that was sent is looked at
  app.addHook('onRequest', async (request) => void (await requireOrganizationMember(request, 'listing.read')));
  app.get(
    '/',
    {
      schema: {
        tags,
        summary: 'Lists the listings of the organizations one works for',
        response: { 200: ownListings, ...refused },
      },
    },
    async (request) => {
      const member = await requireOrganizationMember(request, 'listing.read');
      return listOwnListings(app.ports, member, request.language);
    },
  );
  await app.register(actRoutes);
};

const actRoutes: FastifyPluginAsyncZod = async (app) => {
  app.put(
    '/service/:id/capacity',
    {
      schema: {
        tags,
        summary: 'Says whether a service has places, and whether it is closed for a time; it stands at once',
        params,
        body: capacityOrder,
        response: { 200: ownListings, ...acting },
      },
    },
    async (request) => {
      const member = await requireOrganizationMember(request, 'listing.edit');
      await setCapacity(app.ports, member, request.params.id, request.body);
      return listOwnListings(app.ports, member, request.language);
    },
  );
  app.put(
    '/organization/:id/confirmation',
    {
      schema: {
        tags,
        summary: 'Confirms that an organization’s listings are still correct',
        params,
        body: confirmationOrder,
        response: { 200: ownListings, ...acting },
      },
    },
    async (request) => {
      const member = await requireOrganizationMember(request, 'listing.edit');
      const { id: organization_id } = request.params;
      if (!member.organization_ids.includes(organization_id)) throw listingNotFound();
      const { service_ids } = request.body;
      const user_id = member.account.id;
      await confirmListings(app.ports, { organization_id, service_ids, user_id, origin: 'partner' });
      return listOwnListings(app.ports, member, request.language);
    },
  );
};
