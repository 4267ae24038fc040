import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { requireStaff } from '../accounts/access.ts';
import { listQueue } from './list-queue.ts';
import { registerCaseActs } from './register-case-acts.ts';
import { registerCaseWork } from './register-case-work.ts';
import { registerCaseReferrals } from './register-case-referrals.ts';
import { caseParams, readingProblems, staffRequest } from './staff-request.ts';
import { traceView } from './trace.schema.ts';
import { caseView, queueAnswer, queueQuery } from './triage.schema.ts';
import { viewCase } from './view-case.ts';
import { viewTrace } from './view-trace.ts';

const tags = ['triage'];

export const triageRoutes: FastifyPluginAsyncZod = async (app) => {
  // before anything that was sent is looked at
  app.addHook('onRequest', async (request) => void (await requireStaff(request, 'case.read')));
  app.get(
    '/',
    {
      schema: {
        tags,
        summary: 'Lists the cases of one’s hub, what is due first on top',
        querystring: queueQuery,
        response: { 200: queueAnswer, ...readingProblems },
      },
    },
    async (request) => listQueue(app.ports, await requireStaff(request, 'case.read'), request.query, request.language),
  );
  app.get(
    '/:id',
    {
      schema: {
        tags,
        summary: 'Reads a case of one’s hub',
        params: caseParams,
        response: { 200: caseView, ...readingProblems },
      },
    },
    async (request) => viewCase(app.ports, await staffRequest(request, 'case.read')),
  );
  app.get(
    '/:id/match_traces/:trace_id',
    {
      schema: {
        tags,
        summary: 'Shows what matching answered for a case, as it was kept; nothing is matched again',
        params: caseParams.extend({ trace_id: z.uuid() }),
        response: { 200: traceView, ...readingProblems },
      },
    },
    async (request) => viewTrace(app.ports, await staffRequest(request, 'case.read'), request.params.trace_id),
  );
  registerCaseActs(app);
  registerCaseReferrals(app);
  registerCaseWork(app);
};
