import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { requireStaff } from '../accounts/access.ts';
import { problemDetails } from '../problems/problem.schema.ts';
import { findLabels } from '../taxonomy/labels.queries.ts';
import { replayOrder, replayReport } from './replay.schema.ts';
import { runReplay } from './run-replay.ts';
import { viewReplay } from './view-replay.ts';

/** So many changed cases are looked through on a page. */
const MOST_CHANGES = 100;

/** `POST /`: what other rules, listings or synonyms would change, before they are published. For coordinators. */
export const replayRoutes: FastifyPluginAsyncZod = async (app) => {
  // before anything that was sent is looked at
  app.addHook('onRequest', async (request) => void (await requireStaff(request, 'matching.replay')));
  app.post(
    '/',
    {
      schema: {
        tags: ['matching'],
        summary: 'Tells what other rules, listings or synonyms would change; stores nothing',
        body: replayOrder,
        response: { 200: replayReport, 401: problemDetails, 403: problemDetails, 422: problemDetails },
      },
    },
    async (request) => {
      const { hub_id } = await requireStaff(request, 'matching.replay');
      const [replay, labels] = await Promise.all([
        runReplay(app.ports, { ...request.body, hub_id }),
        findLabels(app.ports.db, request.language),
      ]);
      return viewReplay(replay, labels, MOST_CHANGES);
    },
  );
};
