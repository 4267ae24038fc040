import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { tokenParams } from '../private-links/private-link.schema.ts';
import { problemDetails } from '../problems/problem.schema.ts';
import { countUnmetNeeds } from './count-unmet-needs.ts';
import {
  draftLetterOrder,
  draftLetterReceipt,
  draftStepParams,
  reachedSteps,
  unmetNeedsView,
} from './intake.schema.ts';
import { reachStep } from './reach-step.ts';
import { sendDraftLink } from './send-draft-link.ts';

const tags = ['asking'];
const problems = { 404: problemDetails, 410: problemDetails };

/** Adds what is counted of a form under way, without the person, and the letter that leads back to it. */
export function registerDraftActs(instance: FastifyInstance): void {
  const app = instance.withTypeProvider<ZodTypeProvider>();
  app.put(
    '/:token/steps/:step',
    {
      schema: {
        tags,
        summary: 'Counts that the form reached a page: per hub, day and page, without the person',
        params: draftStepParams,
        response: { 200: reachedSteps, 400: problemDetails, ...problems },
      },
    },
    async (request) => ({ steps: await reachStep(app.ports, request.params) }),
  );
  app.put(
    '/:token/unmet_needs',
    {
      schema: {
        tags,
        summary: 'Counts the needs for which nothing fits, each once, without the person',
        params: tokenParams,
        response: { 200: unmetNeedsView, ...problems, 422: problemDetails },
      },
    },
    async (request) => ({ needs: await countUnmetNeeds(app.ports, request.params.token) }),
  );
  app.post(
    '/:token/letters',
    {
      schema: {
        tags,
        summary: 'Sends the link to go on with a form to an address',
        params: tokenParams,
        body: draftLetterOrder,
        response: { 200: draftLetterReceipt, ...problems, 422: problemDetails },
      },
    },
    (request) => sendDraftLink(app.ports, { token: request.params.token, email: request.body.email }),
  );
}
