import type { FastifyReply } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { MATCHING_RULES } from '@citess/search/matching/matching-rules';
import { problemDetails } from '../problems/problem.schema.ts';
import { findMatches } from './find-matches.ts';
import { writeMatches } from './matches-json.ts';
import { matchAnswer, matchingRules, matchOrder } from './matching.schema.ts';

const schema = {
  tags: ['matching'],
  summary: 'Find the services that fit a person, with reasons; nothing is stored',
  body: matchOrder,
  response: { 200: matchAnswer, 422: problemDetails },
};

const rulesSchema = {
  tags: ['matching'],
  summary: 'The numbers that services are ordered by',
  response: { 200: matchingRules },
};

/** `POST /`: per need at most five matches with their criteria and score, near misses, and what the hub does else. */
export const matchingRoutes: FastifyPluginAsyncZod = async (app) => {
  app.post('/', { schema }, async (request, reply) => {
    const found = await findMatches(app.ports, { ...request.body, language: request.language, door: request.door });
    return sendReady(reply, writeMatches(found));
  });
  app.get('/rules', { schema: rulesSchema }, async () => {
    const { rules_version, weights, thresholds } = MATCHING_RULES;
    return { rules_version, weights: { ...weights }, thresholds: { ...thresholds } };
  });
};

/** As bytes: the form is held by its type, and checking it on each request took longer than finding the answer. */
function sendReady(reply: FastifyReply, json: string): FastifyReply {
  return reply.type('application/json; charset=utf-8').send(Buffer.from(json));
}
