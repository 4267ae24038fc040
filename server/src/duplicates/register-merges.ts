import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Db } from '@citess/db';
import { requireStaff } from '../accounts/access.ts';
import { problemDetails } from '../problems/problem.schema.ts';
import { mergeNotFound } from './duplicate.problems.ts';
import * as shapes from './duplicate.schema.ts';
import { mergeListings } from './merge-listings.ts';
import { undoMerge } from './undo-merge.ts';
import { findMergeView, listMerges } from './view.queries.ts';

const tags = ['directory'];
const refused = { 401: problemDetails, 403: problemDetails };
const listing = { 200: shapes.mergeAnswer, 400: problemDetails, ...refused };
const merging = { 201: shapes.mergeView, ...refused, 409: problemDetails, 422: problemDetails };
const undoing = { 200: shapes.mergeView, ...refused, 404: problemDetails, 409: problemDetails };

/** Adds merging two listings, and undoing it. */
export function registerMerges(instance: FastifyInstance): void {
  const app = instance.withTypeProvider<ZodTypeProvider>();
  const { db } = instance.ports;
  app.get(
    '/merges',
    {
      schema: {
        tags,
        summary: 'Lists the merges ever made, the last first',
        querystring: shapes.mergeQuery,
        response: listing,
      },
    },
    async ({ query: { page, per_page } }) => {
      return { page, per_page, ...(await listMerges(db, { limit: per_page, offset: (page - 1) * per_page })) };
    },
  );
  app.post(
    '/merges',
    {
      schema: {
        tags,
        summary: 'Makes one listing of two: what hangs on the merged one moves to the one kept',
        body: shapes.mergeOrder,
        response: merging,
      },
    },
    async (request, reply) => {
      const { account } = await requireStaff(request, 'duplicate.decide');
      const id = await mergeListings(instance.ports, { ...request.body, merged_by: account.id });
      return reply.code(201).send(await viewMerge(db, id));
    },
  );
  app.put(
    '/merges/:id/undoing',
    {
      schema: {
        tags,
        summary: 'Makes two listings again of what a merge made one',
        params: shapes.mergeParams,
        response: undoing,
      },
    },
    async (request) => {
      const { account } = await requireStaff(request, 'duplicate.decide');
      await undoMerge(instance.ports, { id: request.params.id, undone_by: account.id });
      return viewMerge(db, request.params.id);
    },
  );
}

async function viewMerge(db: Db, id: string): Promise<shapes.MergeView> {
  const view = await findMergeView(db, id);
  if (!view) throw mergeNotFound();
  return view;
}
