import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { problemDetails } from '../problems/problem.schema.ts';
import { requireStaff } from './access.ts';
import { makeKey, viewKeys } from './access-key.ts';
import { revokeKey } from './access-key.queries.ts';
import { accessKeyList, accessKeyMade, accessKeyOrder } from './access-key.schema.ts';
import { accessKeyNotFound } from './account.problems.ts';

const tags = ['accounts'];
const problems = { 401: problemDetails, 403: problemDetails };

/** Keys for outside software; coordinators make and revoke them. */
export const accessKeyRoutes: FastifyPluginAsyncZod = async (app) => {
  app.get(
    '/',
    {
      schema: {
        tags,
        summary: 'The keys of one’s hub, without what they are',
        response: { 200: accessKeyList, ...problems },
      },
    },
    async (request) => viewKeys(app.ports, (await requireStaff(request, 'key.manage')).hub_id),
  );
  app.post(
    '/',
    {
      schema: {
        tags,
        summary: 'Makes a key for outside software; it is told this once',
        body: accessKeyOrder,
        response: { 201: accessKeyMade, ...problems, 422: problemDetails },
      },
    },
    async (request, reply) => {
      const staff = await requireStaff(request, 'key.manage');
      return reply.code(201).send(await makeKey(app.ports, staff, request.body));
    },
  );
  app.put(
    '/:id/revocation',
    {
      schema: {
        tags,
        summary: 'Ends a key at once',
        params: z.object({ id: z.uuid() }),
        response: { 200: accessKeyList, ...problems, 404: problemDetails },
      },
    },
    async (request) => {
      const { hub_id } = await requireStaff(request, 'key.manage');
      if (!(await revokeKey(app.ports.db, hub_id, request.params.id, app.ports.now()))) throw accessKeyNotFound();
      return viewKeys(app.ports, hub_id);
    },
  );
};
