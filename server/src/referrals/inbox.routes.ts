import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { requireOrganizationMember } from '../accounts/access.ts';
import type { Act } from '../accounts/access.rules.ts';
import { problemDetails } from '../problems/problem.schema.ts';
import { markSeen, type Answer } from './answer-referral.ts';
import { referralNotFound } from './referral.problems.ts';
import { inboxView, packetView } from './referral.schema.ts';
import { isReferralTo } from './referral-view.queries.ts';
import { registerAnswers } from './register-answers.ts';
import { viewInbox, viewPacket } from './view-packet.ts';

const params = z.object({ referral_id: z.uuid() });
const signedInOnly = { 401: problemDetails, 403: problemDetails };
const problems = { ...signedInOnly, 404: problemDetails };

export const inboxRoutes: FastifyPluginAsyncZod = async (app) => {
  // before anything that was sent is looked at
  app.addHook('onRequest', async (request) => void (await requireOrganizationMember(request, 'referral.read')));
  const findOwn = async (request: FastifyRequest, act: Act): Promise<Answer> => {
    const member = await requireOrganizationMember(request, act);
    const { referral_id } = params.parse(request.params);
    if (!(await isReferralTo(app.ports.db, referral_id, member.organization_ids))) throw referralNotFound();
    return { referral_id, actor: { kind: 'provider', user_id: member.account.id }, language: request.language };
  };

  app.get(
    '/',
    {
      schema: {
        tags: ['answering'],
        summary: 'Lists the referrals to the organizations one works for',
        response: { 200: inboxView, ...signedInOnly },
      },
    },
    async (request) => {
      const { organization_ids } = await requireOrganizationMember(request, 'referral.read');
      return viewInbox(app.ports.db, organization_ids, request.language);
    },
  );
  app.get(
    '/:referral_id',
    {
      schema: {
        tags: ['answering'],
        summary: 'Reads a referral to one of one’s organizations, and remembers that it was opened',
        params,
        response: { 200: packetView, ...problems },
      },
    },
    async (request) => {
      const { referral_id } = await findOwn(request, 'referral.read');
      await markSeen(app.ports.db, app.ports.now(), referral_id);
      return viewPacket(app.ports.db, referral_id, request.language);
    },
  );
  registerAnswers(app, {
    path: '/:referral_id',
    params,
    problems,
    findAnswer: (request) => findOwn(request, 'referral.answer'),
  });
};
