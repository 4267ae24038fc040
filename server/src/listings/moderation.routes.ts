import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { problemDetails } from '../problems/problem.schema.ts';
import { listChangeRows } from './change.queries.ts';
import { decideOnChange, viewChangeToDecide } from './decide-change.ts';
import { changeDecision, changeToDecide, listingChangeList } from './listing-change.schema.ts';
import { viewChange } from './view-change.ts';

const tags = ['listings'];
const refused = { 401: problemDetails, 403: problemDetails };
const params = z.object({ id: z.uuid() });

/** The changes of listings that the hub has to look at. */
export const moderationRoutes: FastifyPluginAsyncZod = async (app) => {
  // before anything that was sent is looked at
  app.addHook('onRequest', async (request) => void (await request.requireStaff('listing.moderate')));
  app.get(
    '/',
    {
      schema: {
        tags,
        summary: 'Lists the changes of listings that nobody of one’s hub has decided, the latest first',
        response: { 200: listingChangeList, ...refused },
      },
    },
    async (request) => {
      const { hub_id } = await request.requireStaff('listing.moderate');
      const rows = await listChangeRows(app.ports.db, { hub_id, isOpen: true });
      return { contents: rows.map((row) => viewChange(row)) };
    },
  );
  app.get(
    '/:id',
    {
      schema: {
        tags,
        summary: 'Reads a change of a listing, field by field',
        params,
        response: { 200: changeToDecide, ...refused, 404: problemDetails },
      },
    },
    async (request) => viewChangeToDecide(app.ports, await request.requireStaff('listing.moderate'), request.params.id),
  );
  app.put(
    '/:id/decision',
    {
      schema: {
        tags,
        summary: 'Accepts a change of a listing, amended or not, or sends it back with a word',
        params,
        body: changeDecision,
        response: { 200: changeToDecide, ...refused, 404: problemDetails, 409: problemDetails, 422: problemDetails },
      },
    },
    async (request) => {
      const staff = await request.requireStaff('listing.moderate');
      return decideOnChange(app.ports, staff, request.params.id, request.body);
    },
  );
};
