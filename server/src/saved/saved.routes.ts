import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { problemDetails } from '../problems/problem.schema.ts';
import { savedListOrder, savedListReceipt } from './saved-list.schema.ts';
import { sendSavedList } from './send-saved-list.ts';

/** Where somebody has a list of services sent to themselves, without an account. */
export const savedListRoutes: FastifyPluginAsyncZod = async (app) => {
  app.post(
    '/',
    {
      schema: {
        tags: ['directory'],
        summary:
          'Sends a list of services to one’s own address, three times a day at most; the address is forgotten then',
        body: savedListOrder,
        response: { 202: savedListReceipt, 422: problemDetails, 429: problemDetails },
      },
    },
    async (request, reply) => {
      const from = { door: request.door, address: request.ip };
      return reply.code(202).send(await sendSavedList(app.ports, request.body, from));
    },
  );
};
