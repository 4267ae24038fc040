import type { FastifyRequest } from 'fastify';
import type { Db } from '@citess/db';
import {
  isAdministrator,
  listHubMemberships,
  listOrganizationMemberships,
  type HubMembership,
  type OrganizationMembership,
} from './access.queries.ts';
import { ADDRESS_HEADER, type Auth } from './auth.ts';
import { findFactorState } from './session.queries.ts';

/** Somebody with an account, and all they work for. */
export type SignedIn = {
  id: string;
  name: string;
  email: string;
  /** What they are in the hub they act for at the moment. */
  hubs: HubMembership[];
  /** Their other hubs, one entry each. */
  other_hubs: { hub_id: string; hub: string; hub_names: HubMembership['hub_names'] }[];
  organizations: OrganizationMembership[];
  /** Whether they run the whole deployment. */
  is_administrator: boolean;
};

/** A live session, whatever it may do yet. */
export type HeldSession = {
  session_id: string;
  user: { id: string; name: string; email: string };
  /** Their second factor was not shown in this session: until then nobody is signed in. */
  awaits_code: boolean;
  /** Whether a hub they work for asks for a second factor. */
  is_required: boolean;
  /** They have none, so that those hubs are left out of the account. */
  must_set_up: boolean;
  account: SignedIn;
  /** To set where the session was renewed. */
  cookies: string[];
};

/** The session of these headers; null without a live one. */
export async function findHeldSession(auth: Auth, db: Db, headers: Headers): Promise<HeldSession | null> {
  const answer = await auth.api.getSession({ headers, returnHeaders: true });
  if (!answer.response) return null;
  const { id, name, email } = answer.response.user;
  const user = { id, name, email };
  const session_id = answer.response.session.id;
  const [memberships, organizations, is_administrator, factor] = await Promise.all([
    listHubMemberships(db, id),
    listOrganizationMemberships(db, id),
    isAdministrator(db, id),
    findFactorState(db, { session_id, user_id: id }),
  ]);
  const open = memberships
    .filter(({ requires_second_factor }) => factor.is_on || !requires_second_factor)
    .map(({ requires_second_factor: _, ...membership }) => membership);
  return {
    session_id,
    user,
    awaits_code: factor.is_on && !factor.is_shown,
    is_required: memberships.some(({ requires_second_factor }) => requires_second_factor),
    must_set_up: open.length < memberships.length,
    account: { ...user, ...actingFor(open, factor.chosen_hub_id), organizations, is_administrator },
    cookies: answer.headers.getSetCookie(),
  };
}

/** The hub somebody chose, else the first where they work with cases; the others beside it. */
function actingFor(memberships: HubMembership[], chosen_id: string | null): Pick<SignedIn, 'hubs' | 'other_hubs'> {
  const chosen =
    memberships.find(({ hub_id }) => hub_id === chosen_id) ??
    memberships.find(({ role }) => role !== 'observer') ??
    memberships[0];
  const others = new Map(memberships.map(({ hub_id, hub, hub_names }) => [hub_id, { hub_id, hub, hub_names }]));
  if (chosen) others.delete(chosen.hub_id);
  return { hubs: memberships.filter(({ hub_id }) => hub_id === chosen?.hub_id), other_hubs: [...others.values()] };
}

/** The headers of a request as better-auth reads them, with the address the request really came from. */
export function requestHeaders(request: FastifyRequest): Headers {
  const headers = new Headers();
  for (const name of ['cookie', 'user-agent'] as const) {
    const value = request.headers[name];
    if (value) headers.set(name, value);
  }
  headers.set(ADDRESS_HEADER, request.ip);
  return headers;
}
