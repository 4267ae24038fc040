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

/** Somebody with an account, and all they work for. */
export type SignedIn = {
  id: string;
  name: string;
  email: string;
  hubs: HubMembership[];
  organizations: OrganizationMembership[];
  /** Whether they run the whole deployment. */
  is_administrator: boolean;
};

/** Who holds the session of these headers, with the cookies to set when it was renewed; null without a live session. */
export async function findSignedIn(
  auth: Auth,
  db: Db,
  headers: Headers,
): Promise<{ account: SignedIn; cookies: string[] } | null> {
  const answer = await auth.api.getSession({ headers, returnHeaders: true });
  if (!answer.response) return null;
  const { id, name, email } = answer.response.user;
  const [hubs, organizations, is_administrator] = await Promise.all([
    listHubMemberships(db, id),
    listOrganizationMemberships(db, id),
    isAdministrator(db, id),
  ]);
  const account = { id, name, email, hubs, organizations, is_administrator };
  return { account, cookies: answer.headers.getSetCookie() };
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
