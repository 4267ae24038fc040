import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { problemDetails } from '../problems/problem.schema.ts';
import { tokenParams } from '../private-links/private-link.schema.ts';
import { signInAnswer } from './account.schema.ts';
import { askLetter, useLetter, viewLetter } from './letter.ts';
import { letterAnswer, letterOrder, letterView } from './letter.schema.ts';

const tags = ['accounts'];
const problems = { 404: problemDetails, 410: problemDetails };

/** Signing in by a letter instead of a password. A second factor is asked for all the same. */
export const letterRoutes: FastifyPluginAsyncZod = async (app) => {
  app.post(
    '/',
    {
      schema: {
        tags,
        summary: 'Asks for a letter with a link to sign in; the answer never tells whether the address is known',
        body: letterOrder,
        response: { 202: letterAnswer, 403: problemDetails, 422: problemDetails, 429: problemDetails },
      },
    },
    async (request, reply) => {
      await askLetter(app.ports, { ...request.body, language: request.language, address: request.ip });
      return reply.code(202).send({ asked_at: app.ports.now().toISOString() });
    },
  );
  app.get(
    '/:token',
    {
      schema: {
        tags,
        summary: 'Whom a letter signs in; opening it changes nothing',
        params: tokenParams,
        response: { 200: letterView, ...problems },
      },
    },
    async (request) => viewLetter(app.ports, request.params.token),
  );
  app.post(
    '/:token/session',
    {
      schema: {
        tags,
        summary: 'Signs in with a letter, once; answers with the session cookie',
        params: tokenParams,
        response: { 200: signInAnswer, 403: problemDetails, ...problems },
      },
    },
    async (request, reply) => {
      const user_id = await useLetter(app.ports, request.params.token);
      return reply.header('set-cookie', await request.openSession(user_id)).send({ signed_in: true });
    },
  );
};
