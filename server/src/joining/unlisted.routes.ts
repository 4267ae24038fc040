import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Db } from '@citess/db';
import { requireOrganizationMember, requireStaff } from '../accounts/access.ts';
import { listUnlisted } from '../directory/unlisted.queries.ts';
import { problemDetails } from '../problems/problem.schema.ts';
import { listDepartures } from './departure.queries.ts';
import { archiveDeparted, leaveHub } from './leave-hub.ts';
import { liftUnlisting, unlistOrganization } from './unlist-organization.ts';
import {
  departureOrder,
  departureReceipt,
  unlistedList,
  unlistingOrder,
  type UnlistedList,
} from './unlisted.schema.ts';

const tags = ['listings'];
const params = z.object({ id: z.uuid() });
const refused = { 401: problemDetails, 403: problemDetails };
const acting = { ...refused, 404: problemDetails, 422: problemDetails };

/** `POST /:organization_id/departure`: an organization leaves. */
export const departureRoutes: FastifyPluginAsyncZod = async (app) => {
  // before anything that was sent is looked at
  app.addHook('onRequest', async (request) => void (await requireOrganizationMember(request, 'organization.leave')));
  app.post(
    '/:organization_id/departure',
    {
      schema: {
        tags,
        summary: 'Leaves the hub: what waits goes on to others, and nobody keeps the listings any more',
        params: z.object({ organization_id: z.uuid() }),
        body: departureOrder,
        response: { 200: departureReceipt, ...acting },
      },
    },
    async (request) => {
      const member = await requireOrganizationMember(request, 'organization.leave');
      await leaveHub(app.ports, member, request.params.organization_id, request.body);
      return { has_left: true } as const;
    },
  );
};

/** Who asked not to be listed, and who left. */
export const unlistedRoutes: FastifyPluginAsyncZod = async (app) => {
  app.addHook('onRequest', async (request) => void (await requireStaff(request, 'listing.unlist')));
  const answers = { 200: unlistedList, ...acting };
  app.get(
    '/',
    {
      schema: {
        tags,
        summary: 'Lists who asked not to be listed, and who left and still is',
        response: { 200: unlistedList, ...refused },
      },
    },
    async () => view(app.ports.db),
  );
  app.post(
    '/',
    {
      schema: {
        tags,
        summary: 'Keeps an organization out that asked not to be listed; a listing it has is archived',
        body: unlistingOrder,
        response: { 201: unlistedList, ...acting },
      },
    },
    async (request, reply) => {
      await unlistOrganization(app.ports, await requireStaff(request, 'listing.unlist'), request.body);
      return reply.code(201).send(await view(app.ports.db));
    },
  );
  app.put(
    '/:id/lifting',
    { schema: { tags, summary: 'Lets an organization be listed again', params, response: answers } },
    async (request) => {
      await liftUnlisting(app.ports, await requireStaff(request, 'listing.unlist'), request.params.id);
      return view(app.ports.db);
    },
  );
  app.put(
    '/departed/:id/archival',
    { schema: { tags, summary: 'Archives the listings of an organization that left', params, response: answers } },
    async (request) => {
      await archiveDeparted(app.ports, await requireStaff(request, 'listing.unlist'), request.params.id);
      return view(app.ports.db);
    },
  );
};

async function view(db: Db): Promise<UnlistedList> {
  const [unlisted, departed] = await Promise.all([listUnlisted(db), listDepartures(db)]);
  return {
    contents: unlisted.map(({ id, name, made_at, made_by }) => ({ id, name, made_at: made_at.toISOString(), made_by })),
    departed: departed.map(({ left_at, ...one }) => ({ ...one, left_at: left_at?.toISOString() ?? '' })),
  };
}
