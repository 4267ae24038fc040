import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { tokenParams } from '../private-links/private-link.schema.ts';
import { readLink } from '../private-links/private-link.ts';
import { problemDetails } from '../problems/problem.schema.ts';
import type { Answer } from './answer-referral.ts';
import { packetView } from './referral.schema.ts';
import { registerAnswers } from './register-answers.ts';
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
  registerAnswers(app, { path: '/:token', params: tokenParams, problems, findAnswer });
};
