import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { requireStaff } from '../accounts/access.ts';
import { problemDetails } from '../problems/problem.schema.ts';
import { changeRoles, endSessionsOf } from './change-roles.ts';
import { revokeInvitations } from './invitation.queries.ts';
import { inviteToHub } from './invite.ts';
import { listPeople } from './list-people.ts';
import { invitationNotFound } from './people.problems.ts';
import { hubInvitationOrder, peopleView, roleChange } from './people.schema.ts';

const tags = ['accounts'];
const refused = { 401: problemDetails, 403: problemDetails };
const acting = { ...refused, 404: problemDetails, 409: problemDetails, 422: problemDetails };
const params = z.object({ id: z.string().max(100).describe('Of the account') });

/** Who works for one's hub and as what; coordinators invite, change and end it. */
export const peopleRoutes: FastifyPluginAsyncZod = async (app) => {
  const summary = 'Who works for one’s hub, and who is asked to';
  app.get('/people', { schema: { tags, summary, response: { 200: peopleView, ...refused } } }, async (request) =>
    listPeople(app.ports, await actor(request)),
  );
  await app.register(personRoutes, { prefix: '/people/:id' });
  await app.register(invitationRoutes, { prefix: '/invitations' });
};

const personRoutes: FastifyPluginAsyncZod = async (app) => {
  app.put(
    '/roles',
    {
      schema: {
        tags,
        summary: 'Gives somebody other roles; a hub keeps a coordinator',
        params,
        body: roleChange,
        response: { 200: peopleView, ...acting },
      },
    },
    async (request) => {
      const act = await actor(request);
      await changeRoles(app.ports, { ...act, user_id: request.params.id, by: act.user_id }, request.body.roles);
      return listPeople(app.ports, act);
    },
  );
  app.delete(
    '/',
    {
      schema: {
        tags,
        summary: 'Ends somebody’s work for one’s hub; their open cases wait for another owner',
        params,
        response: { 200: peopleView, ...acting },
      },
    },
    async (request) => {
      const act = await actor(request);
      await changeRoles(app.ports, { ...act, user_id: request.params.id, by: act.user_id }, []);
      return listPeople(app.ports, act);
    },
  );
  const summary = 'Ends all sessions of somebody of one’s hub';
  app.delete(
    '/sessions',
    { schema: { tags, summary, params, response: { 200: peopleView, ...acting } } },
    async (request) => {
      const act = await actor(request);
      await endSessionsOf(app.ports, { ...act, user_id: request.params.id });
      return listPeople(app.ports, act);
    },
  );
};

const invitationRoutes: FastifyPluginAsyncZod = async (app) => {
  app.post(
    '/',
    {
      schema: {
        tags,
        summary: 'Asks somebody by mail to work for one’s hub; the link can be used once, for seven days',
        body: hubInvitationOrder,
        response: { 201: peopleView, ...acting, 429: problemDetails },
      },
    },
    async (request, reply) => {
      const act = await actor(request);
      await inviteToHub(app.ports, act, request.body);
      return reply.code(201).send(await listPeople(app.ports, act));
    },
  );
  app.put(
    '/:id/revocation',
    {
      schema: {
        tags,
        summary: 'Takes back an invitation that waits',
        params: z.object({ id: z.uuid() }),
        response: { 200: peopleView, ...acting },
      },
    },
    async (request) => {
      const act = await actor(request);
      const { db, now } = app.ports;
      const taken = await revokeInvitations(db, { hub_id: act.hub_id }, { id: request.params.id }, now());
      if (taken.length === 0) throw invitationNotFound();
      return listPeople(app.ports, act);
    },
  );
};

async function actor(request: FastifyRequest): Promise<{ hub_id: string; user_id: string }> {
  const { hub_id, account } = await requireStaff(request, 'people.manage');
  return { hub_id, user_id: account.id };
}
