import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { requireStaff } from '../accounts/access.ts';
import { problemDetails } from '../problems/problem.schema.ts';
import { dismissDuplicate, withdrawDismissal } from './dismiss-duplicate.ts';
import * as shapes from './duplicate.schema.ts';
import { listDuplicates, searchView } from './list-duplicates.ts';
import { registerMerges } from './register-merges.ts';
import { searchDuplicates } from './search-duplicates.ts';
import { searchUnderWay } from './duplicate.problems.ts';

const tags = ['directory'];
const refused = { 401: problemDetails, 403: problemDetails };
const deciding = { ...refused, 409: problemDetails, 422: problemDetails };

/** Listings that look like one: found, looked at, merged. For coordinators. */
export const duplicateRoutes: FastifyPluginAsyncZod = async (app) => {
  // before anything that was sent is looked at
  app.addHook('onRequest', async (request) => void (await requireStaff(request, 'duplicate.decide')));
  app.get(
    '/',
    {
      schema: {
        tags,
        summary: 'Lists pairs of listings that look like one, with the reasons',
        querystring: shapes.duplicateQuery,
        response: { 200: shapes.duplicateAnswer, 400: problemDetails, ...refused },
      },
    },
    async (request) => listDuplicates(app.ports, request.query, request.language),
  );
  app.post(
    '/searches',
    {
      schema: {
        tags,
        summary: 'Looks through all listings again',
        body: shapes.searchOrder,
        response: { 201: shapes.searchView, ...deciding },
      },
    },
    async (request, reply) => {
      const search = await searchDuplicates(app.ports, request.body.kind);
      if (!search) throw searchUnderWay();
      return reply.code(201).send(searchView(search));
    },
  );
  const decision = { body: shapes.dismissal, response: { 200: shapes.dismissal, ...deciding } };
  app.put('/dismissals', { schema: { tags, summary: 'Says that two are two', ...decision } }, async (request) => {
    const { account } = await requireStaff(request, 'duplicate.decide');
    return dismissDuplicate(app.ports, { ...request.body, dismissed_by: account.id });
  });
  app.delete('/dismissals', { schema: { tags, summary: 'Takes that back', ...decision } }, async (request) =>
    withdrawDismissal(app.ports, request.body),
  );
  registerMerges(app);
};
