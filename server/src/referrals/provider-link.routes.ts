import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { freshLinkAnswer } from '../private-links/fresh-link.schema.ts';
import { tokenParams } from '../private-links/private-link.schema.ts';
import { readLink } from '../private-links/private-link.ts';
import { problemDetails } from '../problems/problem.schema.ts';
import type { Answer } from './answer-referral.ts';
import { packetView } from './referral.schema.ts';
import { registerAnswers } from './register-answers.ts';
import { renewProviderLink } from './renew-provider-link.ts';
import { viewPacket } from './view-packet.ts';

const problems = { 404: problemDetails, 410: problemDetails };

export const providerLinkRoutes: FastifyPluginAsyncZod = async (app) => {
  const findAnswer = async (request: FastifyRequest): Promise<Answer> => {
    const { token } = tokenParams.parse(request.params);
    const link = await readLink(app.ports.db, app.ports.now(), 'provider', token);
    return { referral_id: link.subject_id, actor: { kind: 'provider', user_id: null }, language: request.language };
  };

  app.get(
    '/:token',
    {
      schema: {
        tags: ['answering'],
        summary: 'Reads a referral by its private link; changes nothing, so that mail scanners do no harm',
        params: tokenParams,
        response: { 200: packetView, ...problems },
      },
    },
    async (request) => viewPacket(app.ports.db, (await findAnswer(request)).referral_id, request.language),
  );
  app.post(
    '/:token/fresh_links',
    {
      schema: {
        tags: ['answering'],
        summary: 'Asks for a new link in place of one that is past its date; it goes to the address on file',
        params: tokenParams,
        response: { 202: freshLinkAnswer, 429: problemDetails },
      },
    },
    async ({ params }, reply) => {
      await renewProviderLink(app.ports, params.token);
      return reply.code(202).send({ asked_at: app.ports.now().toISOString() });
    },
  );
  registerAnswers(app, { path: '/:token', params: tokenParams, problems, findAnswer });
};
