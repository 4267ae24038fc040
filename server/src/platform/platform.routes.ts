import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { problemDetails } from '../problems/problem.schema.ts';
import { notSignedIn } from '../accounts/account.problems.ts';
import { addTerritories } from './add-territories.ts';
import { listPlatformHubs, openHub } from './open-hub.ts';
import { hubOrder, platformHubs, territoriesAnswer, territoriesOrder } from './platform.schema.ts';

const tags = ['accounts'];
const refused = { 401: problemDetails, 403: problemDetails };

/** The hubs of the deployment, and the tree of places; for who runs all of it. The table of permissions lets nobody else in. */
export const platformRoutes: FastifyPluginAsyncZod = async (app) => {
  app.get(
    '/hubs',
    { schema: { tags, summary: 'The hubs of the deployment', response: { 200: platformHubs, ...refused } } },
    async (request) => listPlatformHubs(app.ports, request.language),
  );
  app.post(
    '/hubs',
    {
      schema: {
        tags,
        summary: 'Opens a hub for a place and invites its first coordinator',
        body: hubOrder,
        response: { 201: platformHubs, ...refused, 422: problemDetails, 429: problemDetails },
      },
    },
    async (request, reply) => {
      const account = await request.account();
      if (!account) throw notSignedIn();
      await openHub(app.ports, account.id, request.body);
      return reply.code(201).send(await listPlatformHubs(app.ports, request.language));
    },
  );
  app.post(
    '/territories',
    {
      schema: {
        tags,
        summary: 'Adds places to the tree, or names to places; all of them or none',
        body: territoriesOrder,
        response: { 201: territoriesAnswer, ...refused, 422: problemDetails },
      },
    },
    async (request, reply) => reply.code(201).send(await addTerritories(app.ports, request.body)),
  );
};
