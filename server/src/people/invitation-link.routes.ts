import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { signInAnswer } from '../accounts/account.schema.ts';
import { problemDetails } from '../problems/problem.schema.ts';
import { tokenParams } from '../private-links/private-link.schema.ts';
import { acceptInvitation, viewInvitationLink } from './accept-invitation.ts';
import { acceptanceOrder, invitationLinkView } from './invitation-link.schema.ts';

const tags = ['accounts'];
const problems = { 404: problemDetails, 410: problemDetails };

/** What an invitation asks for, and the button that accepts it. */
export const invitationLinkRoutes: FastifyPluginAsyncZod = async (app) => {
  app.get(
    '/:token',
    {
      schema: {
        tags,
        summary: 'What an invitation asks for; opening it changes nothing',
        params: tokenParams,
        response: { 200: invitationLinkView, ...problems },
      },
    },
    async (request) => {
      const user_id = (await request.account())?.id ?? null;
      return viewInvitationLink(app.ports, { ...request.params, user_id, language: request.language });
    },
  );
  app.put(
    '/:token/acceptance',
    {
      schema: {
        tags,
        summary: 'Accepts an invitation, once; who has no account yet gets one and is signed in',
        params: tokenParams,
        body: acceptanceOrder,
        response: { 200: signInAnswer, ...problems, 409: problemDetails, 422: problemDetails },
      },
    },
    async (request, reply) => {
      const asking = { ...request.params, user_id: (await request.account())?.id ?? null };
      const { user_id, is_new } = await acceptInvitation(app.ports, asking, request.body);
      if (is_new) reply.header('set-cookie', await request.openSession(user_id));
      return reply.send({ signed_in: true });
    },
  );
};
