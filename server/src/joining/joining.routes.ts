import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { requireStaff } from '../accounts/access.ts';
import { problemDetails } from '../problems/problem.schema.ts';
import { askToJoin } from './ask-to-join.ts';
import { decideMembership, giveOpinion } from './decide-membership.ts';
import {
  membershipDecision,
  membershipList,
  membershipOpinion,
  membershipOrder,
  membershipReceipt,
} from './joining.schema.ts';
import { viewRequests } from './view-requests.ts';

const tags = ['listings'];
const params = z.object({ id: z.uuid() });
const refused = { 401: problemDetails, 403: problemDetails };
const acting = { ...refused, 404: problemDetails, 409: problemDetails, 422: problemDetails };

/** `POST /`: an organization asks to join. */
export const joiningRoutes: FastifyPluginAsyncZod = async (app) => {
  app.post(
    '/',
    {
      schema: {
        tags,
        summary: 'Asks to join the hub, or to keep the listing of one’s organization; the hub decides',
        body: membershipOrder,
        response: { 201: membershipReceipt, 404: problemDetails, 422: problemDetails, 429: problemDetails },
      },
    },
    async (request, reply) => {
      await askToJoin(app.ports, request.body, request.door);
      return reply.status(201).send({ is_received: true } as const);
    },
  );
};

/** Where staff say what they think of it, and the coordinator decides. */
export const membershipRoutes: FastifyPluginAsyncZod = async (app) => {
  await app.register(opinionRoutes);
  await app.register(decisionRoutes);
};

const opinionRoutes: FastifyPluginAsyncZod = async (app) => {
  // before anything that was sent is looked at
  app.addHook('onRequest', async (request) => void (await requireStaff(request, 'membership.advise')));
  app.get(
    '/',
    {
      schema: {
        tags,
        summary: 'Lists who asks to join one’s hub, what waits first; 200 at most',
        response: { 200: membershipList, ...refused },
      },
    },
    async (request) => ({
      contents: await viewRequests(app.ports.db, await requireStaff(request, 'membership.advise')),
    }),
  );
  app.put(
    '/:id/opinion',
    {
      schema: {
        tags,
        summary: 'Says what one thinks of a request; a second time in place of the first',
        params,
        body: membershipOpinion,
        response: { 200: membershipList, ...acting },
      },
    },
    async (request) => {
      const staff = await requireStaff(request, 'membership.advise');
      await giveOpinion(app.ports, staff, request.params.id, request.body);
      return { contents: await viewRequests(app.ports.db, staff, request.params.id) };
    },
  );
};

const decisionRoutes: FastifyPluginAsyncZod = async (app) => {
  app.addHook('onRequest', async (request) => void (await requireStaff(request, 'membership.decide')));
  app.put(
    '/:id/decision',
    {
      schema: {
        tags,
        summary: 'Lets an organization in and invites its first manager, or refuses it with a word to who asked',
        params,
        body: membershipDecision,
        response: { 200: membershipList, ...acting },
      },
    },
    async (request) => {
      const staff = await requireStaff(request, 'membership.decide');
      await decideMembership(app.ports, staff, request.params.id, request.body);
      return { contents: await viewRequests(app.ports.db, staff, request.params.id) };
    },
  );
};
