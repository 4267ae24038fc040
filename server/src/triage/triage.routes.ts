import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { requireStaff } from '../accounts/access.ts';
import type { Act } from '../accounts/access.rules.ts';
import { problemDetails } from '../problems/problem.schema.ts';
import { outcomeReport } from '../referrals/referral.schema.ts';
import type { StaffRequest } from './act-on-case.ts';
import { advisePerson } from './advise-person.ts';
import { assignCase } from './assign-case.ts';
import { closeCase, reopenCase } from './close-case.ts';
import { listQueue } from './list-queue.ts';
import { referCase } from './refer-case.ts';
import { recordOutcome, reopenReferral, withdrawReferral } from './settle-referral.ts';
import {
  adviceOrder,
  caseView,
  closureOrder,
  ownerChange,
  queueAnswer,
  queueQuery,
  reopeningOrder,
  staffReferralOrder,
} from './triage.schema.ts';
import { viewCase } from './view-case.ts';

const params = z.object({ id: z.uuid() });
const referralParams = params.extend({ referral_id: z.uuid() });
const tags = ['triage'];
const signedInOnly = { 401: problemDetails, 403: problemDetails };
const reading = { ...signedInOnly, 404: problemDetails };
const acting = { ...reading, 409: problemDetails, 422: problemDetails };

export const triageRoutes: FastifyPluginAsyncZod = async (app) => {
  const staffRequest = async (request: FastifyRequest, act: Act): Promise<StaffRequest> => {
    const staff = await requireStaff(request, act);
    return { staff, case_id: params.parse(request.params).id, language: request.language };
  };

  app.get(
    '/',
    {
      schema: {
        tags,
        summary: 'Lists the cases of one’s hub, what is due first on top',
        querystring: queueQuery,
        response: { 200: queueAnswer, ...signedInOnly },
      },
    },
    async (request) =>
      listQueue(app.ports, await requireStaff(request, 'case.read'), request.query, request.language),
  );
  app.get(
    '/:id',
    { schema: { tags, summary: 'Reads a case of one’s hub', params, response: { 200: caseView, ...reading } } },
    async (request) => {
      const { staff, case_id, language } = await staffRequest(request, 'case.read');
      return viewCase(app.ports, staff, case_id, language);
    },
  );

  app.put(
    '/:id/owner',
    {
      schema: {
        tags,
        summary: 'Gives a case to a member of the hub, or to nobody',
        params,
        body: ownerChange,
        response: { 200: caseView, ...acting },
      },
    },
    async (request) => assignCase(app.ports, await staffRequest(request, 'case.assign'), request.body),
  );
  app.post(
    '/:id/referrals',
    {
      schema: {
        tags,
        summary: 'Sends a need of a case to a service, with the yes the person gave',
        params,
        body: staffReferralOrder,
        response: { 201: caseView, ...acting },
      },
    },
    async (request, reply) => {
      const staff = await staffRequest(request, 'case.refer');
      return reply.code(201).send(await referCase(app.ports, staff, request.body));
    },
  );
  app.post(
    '/:id/advice',
    {
      schema: {
        tags,
        summary: 'Writes advice on the person’s private page',
        params,
        body: adviceOrder,
        response: { 201: caseView, ...acting },
      },
    },
    async (request, reply) => {
      const staff = await staffRequest(request, 'case.advise');
      return reply.code(201).send(await advisePerson(app.ports, staff, request.body));
    },
  );

  app.put(
    '/:id/closure',
    {
      schema: {
        tags,
        summary: 'Closes a case with a reason',
        params,
        body: closureOrder,
        response: { 200: caseView, ...acting },
      },
    },
    async (request) => closeCase(app.ports, await staffRequest(request, 'case.close'), request.body),
  );
  app.delete(
    '/:id/closure',
    {
      schema: {
        tags,
        summary: 'Opens a closed case again',
        params,
        body: reopeningOrder,
        response: { 200: caseView, ...acting },
      },
    },
    async (request) => reopenCase(app.ports, await staffRequest(request, 'case.reopen'), request.body),
  );

  app.put(
    '/:id/referrals/:referral_id/withdrawal',
    {
      schema: {
        tags,
        summary: 'Takes a referral back; its provider sees nothing of the person any more',
        params: referralParams,
        response: { 200: caseView, ...acting },
      },
    },
    async (request) =>
      withdrawReferral(app.ports, await staffRequest(request, 'case.refer'), request.params.referral_id),
  );
  app.put(
    '/:id/referrals/:referral_id/outcome',
    {
      schema: {
        tags,
        summary: 'Records what came of a referral',
        params: referralParams,
        body: outcomeReport,
        response: { 200: caseView, ...acting },
      },
    },
    async (request) =>
      recordOutcome(app.ports, await staffRequest(request, 'case.refer'), request.params.referral_id, request.body),
  );
  app.delete(
    '/:id/referrals/:referral_id/outcome',
    {
      schema: {
        tags,
        summary: 'Takes an outcome back, once: the referral is in progress again',
        params: referralParams,
        response: { 200: caseView, ...acting },
      },
    },
    async (request) =>
      reopenReferral(app.ports, await staffRequest(request, 'case.refer'), request.params.referral_id),
  );
};
