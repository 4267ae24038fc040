import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { requireOrganizationMember } from '../accounts/access.ts';
import { organizationNotFound } from '../directory/directory.problems.ts';
import { problemDetails } from '../problems/problem.schema.ts';
import { changeMember, removeMember } from './change-member.ts';
import { revokeInvitations } from './invitation.queries.ts';
import { inviteToOrganization } from './invite.ts';
import { listOwnMembers } from './list-people.ts';
import { invitationNotFound } from './people.problems.ts';
import { memberInvitationOrder, memberRoleChange, membersView } from './people.schema.ts';

const tags = ['accounts'];
const refused = { 401: problemDetails, 403: problemDetails };
const acting = { ...refused, 404: problemDetails, 409: problemDetails, 422: problemDetails };
const organization = z.object({ organization_id: z.uuid() });
const member = organization.extend({ id: z.string().max(100).describe('Of the account') });

/** Who works for the organizations one manages; managers invite, change and remove. */
export const memberRoutes: FastifyPluginAsyncZod = async (app) => {
  const summary = 'Who works for the organizations one manages, and who is asked to';
  app.get('/', { schema: { tags, summary, response: { 200: membersView, ...refused } } }, view);
  app.put(
    '/:organization_id/people/:id/role',
    {
      schema: {
        tags,
        summary: 'Gives a member another role; an organization keeps a manager',
        params: member,
        body: memberRoleChange,
        response: { 200: membersView, ...acting },
      },
    },
    async (request) => {
      const { organization_id, id: user_id } = request.params;
      await mustManage(request, organization_id);
      await changeMember(app.ports, { organization_id, user_id }, request.body.role);
      return view(request);
    },
  );
  app.delete(
    '/:organization_id/people/:id',
    {
      schema: {
        tags,
        summary: 'Ends somebody’s work for an organization',
        params: member,
        response: { 200: membersView, ...acting },
      },
    },
    async (request) => {
      const { organization_id, id: user_id } = request.params;
      await mustManage(request, organization_id);
      await removeMember(app.ports, { organization_id, user_id });
      return view(request);
    },
  );
  await app.register(invitationRoutes, { prefix: '/:organization_id/invitations' });
};

const invitationRoutes: FastifyPluginAsyncZod = async (app) => {
  app.post(
    '/',
    {
      schema: {
        tags,
        summary: 'Asks somebody by mail to work for an organization; the link can be used once, for seven days',
        params: organization,
        body: memberInvitationOrder,
        response: { 201: membersView, ...acting, 429: problemDetails },
      },
    },
    async (request, reply) => {
      const { organization_id } = request.params;
      const user_id = await mustManage(request, organization_id);
      await inviteToOrganization(app.ports, { organization_id, user_id }, request.body);
      return reply.code(201).send(await view(request));
    },
  );
  app.put(
    '/:invitation_id/revocation',
    {
      schema: {
        tags,
        summary: 'Takes back an invitation that waits',
        params: organization.extend({ invitation_id: z.uuid() }),
        response: { 200: membersView, ...acting },
      },
    },
    async (request) => {
      const { organization_id, invitation_id: id } = request.params;
      await mustManage(request, organization_id);
      const { db, now } = app.ports;
      const taken = await revokeInvitations(db, { organization_ids: [organization_id] }, { id }, now());
      if (taken.length === 0) throw invitationNotFound();
      return view(request);
    },
  );
};

async function view(request: FastifyRequest) {
  const { account, organization_ids } = await requireOrganizationMember(request, 'people.organize');
  const known = account.organizations.filter(({ organization_id }) => organization_ids.includes(organization_id));
  const named = new Map(known.map(({ organization_id, organization_name }) => [organization_id, organization_name]));
  const organizations = [...named].map(([id, name]) => ({ id, name }));
  return listOwnMembers(request.server.ports, { organizations, user_id: account.id });
}

/** Who asks. @throws organization-not-found for one they do not manage */
async function mustManage(request: FastifyRequest, organization_id: string): Promise<string> {
  const { account, organization_ids } = await requireOrganizationMember(request, 'people.organize');
  if (!organization_ids.includes(organization_id)) throw organizationNotFound();
  return account.id;
}
