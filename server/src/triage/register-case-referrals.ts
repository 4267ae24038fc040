import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { outcomeReport } from '../referrals/referral.schema.ts';
import { referCase } from './refer-case.ts';
import { recordOutcome, reopenReferral, sendWaitingReferral, withdrawReferral } from './settle-referral.ts';
import { actingProblems, caseParams, caseReferralParams, staffRequest } from './staff-request.ts';
import { caseView, staffReferralOrder } from './triage.schema.ts';

/** Adds what staff do with the referrals of a case. */
export function registerCaseReferrals(instance: FastifyInstance): void {
  const app = instance.withTypeProvider<ZodTypeProvider>();
  const tags = ['triage'];
  const common = { tags, params: caseReferralParams, response: { 200: caseView, ...actingProblems } };
  app.post(
    '/:id/referrals',
    {
      schema: {
        tags,
        summary: 'Sends a need of a case to a service, with the yes the person gave',
        params: caseParams,
        body: staffReferralOrder,
        response: { 201: caseView, ...actingProblems },
      },
    },
    async (request, reply) => {
      const asked = await staffRequest(request, 'case.refer');
      return reply.code(201).send(await referCase(app.ports, asked, request.body));
    },
  );
  app.put(
    '/:id/referrals/:referral_id/withdrawal',
    { schema: { ...common, summary: 'Takes a referral back; its provider sees nothing of the person any more' } },
    async (request) => {
      const asked = await staffRequest(request, 'case.refer');
      return withdrawReferral(app.ports, asked, request.params.referral_id);
    },
  );
  app.put(
    '/:id/referrals/:referral_id/sending',
    { schema: { ...common, summary: 'Sends a referral that waited its turn; the person agreed to it before' } },
    async (request) => {
      const asked = await staffRequest(request, 'case.refer');
      return sendWaitingReferral(app.ports, asked, request.params.referral_id);
    },
  );
  registerOutcomes(instance);
}

/** What came of a referral, by staff. */
function registerOutcomes(instance: FastifyInstance): void {
  const app = instance.withTypeProvider<ZodTypeProvider>();
  const common = { tags: ['triage'], params: caseReferralParams, response: { 200: caseView, ...actingProblems } };
  app.put(
    '/:id/referrals/:referral_id/outcome',
    { schema: { ...common, summary: 'Records what came of a referral', body: outcomeReport } },
    async (request) => {
      const asked = await staffRequest(request, 'case.refer');
      return recordOutcome(app.ports, asked, request.params.referral_id, request.body);
    },
  );
  app.delete(
    '/:id/referrals/:referral_id/outcome',
    { schema: { ...common, summary: 'Takes an outcome back, once: the referral is in progress again' } },
    async (request) => {
      const asked = await staffRequest(request, 'case.refer');
      return reopenReferral(app.ports, asked, request.params.referral_id);
    },
  );
}
