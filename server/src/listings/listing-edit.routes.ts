import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { requireOrganizationMember } from '../accounts/access.ts';
import { z } from 'zod';
import { problemDetails } from '../problems/problem.schema.ts';
import { listingChangeList, changeResult, draftOrder, listingDetail } from './listing-change.schema.ts';
import { organizationChangeOrder, restorationOrder, serviceChangeOrder } from './listing-change.schema.ts';
import { dropDraft, saveDraft } from './listing-draft.queries.ts';
import { listingPreview, previewOrder } from './listing-preview.schema.ts';
import type { ListingKind } from '../directory/merged.queries.ts';
import { LISTING_KINDS } from './listing.schema.ts';
import { openListing } from './open-listing.ts';
import { previewPeople } from './preview-people.ts';
import { restoreVersion, sendChange } from './send-change.ts';
import { listVersions } from './view-change.ts';
import { viewListing } from './view-listing.ts';

const tags = ['listings'];
const refused = { 401: problemDetails, 403: problemDetails, 404: problemDetails };
const acting = { ...refused, 409: problemDetails, 422: problemDetails };
const params = z.object({ id: z.uuid() });

/** Editing a listing: what it says, what was typed and not sent, its versions. */
export const listingEditRoutes: FastifyPluginAsyncZod = async (app) => {
  // before anything that was sent is looked at
  app.addHook('onRequest', async (request) => void (await requireOrganizationMember(request, 'listing.read')));
  for (const kind of LISTING_KINDS) {
    await app.register(readRoutes(kind), { prefix: `/${kind}` });
    await app.register(draftRoutes(kind), { prefix: `/${kind}` });
    await app.register(changeRoutes(kind), { prefix: `/${kind}` });
  }
  await app.register(previewRoutes);
};

const readRoutes =
  (kind: ListingKind): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/:id',
      { schema: { tags, summary: 'Reads a listing to edit it', params, response: { 200: listingDetail, ...refused } } },
      async (request) => {
        const { account, organization_ids } = await requireOrganizationMember(request, 'listing.read');
        return viewListing(app.ports, { kind, id: request.params.id, organization_ids }, account.id);
      },
    );
    app.get(
      '/:id/versions',
      {
        schema: {
          tags,
          summary: 'Lists what was changed of a listing, when and by whom; the latest first',
          params,
          response: { 200: listingChangeList, ...refused },
        },
      },
      async (request) => {
        const { organization_ids } = await requireOrganizationMember(request, 'listing.read');
        const { id } = await openListing(app.ports.db, { kind, id: request.params.id, organization_ids });
        return { contents: await listVersions(app.ports.db, id) };
      },
    );
  };

const draftRoutes =
  (kind: ListingKind): FastifyPluginAsyncZod =>
  async (app) => {
    app.put(
      '/:id/draft',
      {
        schema: {
          tags,
          summary: 'Keeps what was typed of a listing, to go on later',
          params,
          body: draftOrder,
          response: { 200: listingDetail, ...acting },
        },
      },
      async (request) => {
        const { account, organization_ids } = await requireOrganizationMember(request, 'listing.edit');
        const address = { kind, id: request.params.id, organization_ids };
        await openListing(app.ports.db, address);
        const { id: record_id } = request.params;
        const draft = { ...request.body, user_id: account.id, kind, record_id, saved_at: app.ports.now() };
        await saveDraft(app.ports.db, draft);
        return viewListing(app.ports, address, account.id);
      },
    );
    app.delete(
      '/:id/draft',
      {
        schema: {
          tags,
          summary: 'Forgets what was typed of a listing',
          params,
          response: { 200: listingDetail, ...acting },
        },
      },
      async (request) => {
        const { account, organization_ids } = await requireOrganizationMember(request, 'listing.edit');
        const address = { kind, id: request.params.id, organization_ids };
        await openListing(app.ports.db, address);
        const { id: record_id } = request.params;
        await dropDraft(app.ports.db, { user_id: account.id, kind, record_id });
        return viewListing(app.ports, address, account.id);
      },
    );
  };

const changeRoutes =
  (kind: ListingKind): FastifyPluginAsyncZod =>
  async (app) => {
    app.post(
      '/:id/changes',
      {
        schema: {
          tags,
          summary: 'Changes a listing, or asks the hub to',
          params,
          body: kind === 'service' ? serviceChangeOrder : organizationChangeOrder,
          response: { 200: changeResult, ...acting },
        },
      },
      async (request) => {
        const member = await requireOrganizationMember(request, 'listing.edit');
        const address = { kind, id: request.params.id, organization_ids: member.organization_ids };
        const state = await sendChange(app.ports, member, address, request.body);
        return { state, listing: await viewListing(app.ports, address, member.account.id) };
      },
    );
    app.post(
      '/:id/restorations',
      {
        schema: {
          tags,
          summary: 'Brings a listing back to what it said after one of its versions, or asks the hub to',
          params,
          body: restorationOrder,
          response: { 200: changeResult, ...acting },
        },
      },
      async (request) => {
        const member = await requireOrganizationMember(request, 'listing.edit');
        const address = { kind, id: request.params.id, organization_ids: member.organization_ids };
        const state = await restoreVersion(app.ports, member, address, request.body);
        return { state, listing: await viewListing(app.ports, address, member.account.id) };
      },
    );
  };

const previewRoutes: FastifyPluginAsyncZod = async (app) => {
  app.post(
    '/service/:id/preview',
    {
      schema: {
        tags,
        summary: 'Tells of made-up people whether they would be sent to a service that says this; stores nothing',
        params,
        body: previewOrder,
        response: { 200: listingPreview, ...acting },
      },
    },
    async (request) => {
      const { organization_ids } = await requireOrganizationMember(request, 'listing.read');
      const address = { kind: 'service' as const, id: request.params.id, organization_ids };
      return previewPeople(app.ports, address, request.body.fields, request.language);
    },
  );
};
