import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { problemDetails } from '../problems/problem.schema.ts';
import { draftChange, draftOrder, draftReceipt, draftView } from './intake.schema.ts';
import { tokenParams } from '../private-links/private-link.schema.ts';
import { changeDraft, createDraft, readDraft } from './keep-draft.ts';
import { registerDraftActs } from './register-draft-acts.ts';
import { registerStepCounts } from './register-step-counts.ts';

const tags = ['asking'];
const problems = { 404: problemDetails, 410: problemDetails };
const refusals = { 401: problemDetails, 403: problemDetails, 409: problemDetails, 422: problemDetails };

export const draftRoutes: FastifyPluginAsyncZod = async (app) => {
  app.post(
    '/',
    {
      schema: {
        tags,
        summary: 'Keeps the answers of a form under way for 30 days',
        body: draftOrder,
        response: { 201: draftReceipt, ...refusals },
      },
    },
    async (request, reply) => {
      const staff = request.body.is_assisted ? await request.requireStaff('intake.assist') : null;
      const asking = { recordedBy: staff?.account.id ?? null, door: staff?.hub ?? request.door };
      return reply.code(201).send(await createDraft(app.ports, request.body, asking));
    },
  );
  app.get(
    '/:token',
    {
      schema: {
        tags,
        summary: 'Reads the answers given so far',
        params: tokenParams,
        response: { 200: draftView, ...problems },
      },
    },
    (request) => readDraft(app.ports, request.params.token),
  );
  app.patch(
    '/:token',
    {
      schema: {
        tags,
        summary: 'Sets some answers and keeps the others',
        params: tokenParams,
        body: draftChange,
        response: { 200: draftView, ...problems, 409: problemDetails, 422: problemDetails },
      },
    },
    (request) => changeDraft(app.ports, request.params.token, request.body),
  );
  registerDraftActs(app);
  registerStepCounts(app);
};
