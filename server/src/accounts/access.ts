import type { FastifyRequest } from 'fastify';
import { notAllowed, notSignedIn } from './account.problems.ts';
import { entryOf, isAct, permissionFor, roleMay, scopesMay, type Act, type Permission } from './access.rules.ts';
import type { HubMembership } from './access.queries.ts';
import type { SignedIn } from './find-signed-in.ts';
import type { Role } from './permission.types.ts';

/** A member of hub staff, for the one hub they act for at the moment. */
export type Staff = {
  account: SignedIn;
  hub_id: string;
  /** Its key. */
  hub: string;
  hub_member_id: string;
  role: HubMembership['role'];
};

/** Who acts for a hub: a member of its staff, or a key of outside software, which is nobody. */
export type Actor = { hub_id: string; user_id: string | null };

/** Somebody who works for organizations, with those for which they may do what was asked. */
export type OrganizationMember = { account: SignedIn; organization_ids: string[] };

/**
 * The member of hub staff who asks, if they may do this in the hub they act for.
 * @throws not-signed-in (401), not-allowed (403)
 */
export async function requireStaff(request: FastifyRequest, act: Act): Promise<Staff> {
  const account = await signedIn(request);
  const membership = account.hubs.find(({ role }) => roleMay(role, act));
  if (!membership) throw notAllowed();
  const { hub_id, hub, hub_member_id, role } = membership;
  return { account, hub_id, hub, hub_member_id, role };
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

/**
 * Who asks for a hub, with a session or with a key whose scope allows this.
 * @throws access-key-refused or not-signed-in (401), not-allowed (403)
 */
export async function requireActor(request: FastifyRequest, act: Act): Promise<Actor> {
  const key = await request.accessKey();
  if (!key) {
    const { hub_id, account } = await requireStaff(request, act);
    return { hub_id, user_id: account.id };
  }
  if (!scopesMay(key.scopes, act)) throw notAllowed();
  return { hub_id: key.hub_id, user_id: null };
}

/**
 * Holds a request to the table of permissions, as far as roles go; whose records it is about is for the route to look at.
 * @throws not-signed-in (401), not-allowed (403)
 */
export async function requirePermission(request: FastifyRequest): Promise<void> {
  const permission = permissionOf(request);
  if (!permission || ['anybody', 'link'].includes(String(entryOf(permission).by))) return;
  const key = isAct(permission) ? await request.accessKey() : null;
  if (key && isAct(permission) && !scopesMay(key.scopes, permission)) throw notAllowed();
  if (key) return;
  const account = await signedIn(request);
  if (isAct(permission) && !rolesOf(account).some((role) => roleMay(role, permission))) throw notAllowed();
}

/** Who does which act of the table with this request, and for which hub; null where it takes no role. */
export async function actorOf(
  request: FastifyRequest,
): Promise<{ act: Act; user_id: string | null; access_key_id: string | null; hub_id: string | null } | null> {
  const act = permissionOf(request);
  const key = act && isAct(act) ? await request.accessKey() : null;
  if (key && act && isAct(act)) return { act, user_id: null, access_key_id: key.id, hub_id: key.hub_id };
  const account = act && isAct(act) ? await request.account() : null;
  if (!act || !isAct(act) || !account) return null;
  const hub_id = account.hubs.find(({ role }) => roleMay(role, act))?.hub_id ?? null;
  return { act, user_id: account.id, access_key_id: null, hub_id };
}

/** What the table asks for on the route that was found; undefined where none was, or the table does not name it. */
function permissionOf({ method, routeOptions }: FastifyRequest): Permission | undefined {
  const path = routeOptions.url?.replace(/(?<=.)\/$/, '').replace(/:(\w+)/g, '{$1}');
  return path === undefined ? undefined : permissionFor(method, path);
}

function rolesOf({ hubs, organizations, is_administrator }: SignedIn): Role[] {
  const roles = [...hubs, ...organizations].map(({ role }) => role);
  return is_administrator ? [...roles, 'administrator'] : roles;
}

async function signedIn(request: FastifyRequest): Promise<SignedIn> {
  const account = await request.account();
  if (!account) throw notSignedIn();
  return account;
}
