import type { FastifyRequest } from 'fastify';
import { notAllowed, notSignedIn } from './account.problems.ts';
import { roleMay, type Act } from './access.rules.ts';
import type { HubMembership } from './access.queries.ts';
import type { SignedIn } from './find-signed-in.ts';

/** A member of hub staff, for the one hub they act for. */
export type Staff = {
  account: SignedIn;
  hub_id: string;
  hub_member_id: string;
  role: HubMembership['role'];
};

/** Somebody who works for organizations, with those for which they may do what was asked. */
export type OrganizationMember = { account: SignedIn; organization_ids: string[] };

/**
 * The member of hub staff who asks, for the first of their hubs where they may do this.
 * @throws not-signed-in (401), not-allowed (403)
 */
export async function requireStaff(request: FastifyRequest, act: Act): Promise<Staff> {
  const account = await signedIn(request);
  const membership = account.hubs.find(({ role }) => roleMay(role, act));
  if (!membership) throw notAllowed();
  const { hub_id, hub_member_id, role } = membership;
  return { account, hub_id, hub_member_id, role };
}

/**
 * Who asks, with the organizations for which they may do this: never none.
 * @throws not-signed-in (401), not-allowed (403)
 */
export async function requireOrganizationMember(request: FastifyRequest, act: Act): Promise<OrganizationMember> {
  const account = await signedIn(request);
  const allowed = account.organizations.filter(({ role }) => roleMay(role, act));
  if (allowed.length === 0) throw notAllowed();
  return { account, organization_ids: [...new Set(allowed.map(({ organization_id }) => organization_id))] };
}

async function signedIn(request: FastifyRequest): Promise<SignedIn> {
  const account = await request.account();
  if (!account) throw notSignedIn();
  return account;
}
