import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import type { Account } from '@citess/server/accounts/account.schema';
import { localizeHref } from '#lib/paraglide/runtime.js';
import { required, type ApiAnswer } from './api.ts';

/** The account of hub staff (an observer reads no person’s data). Sends a visitor to sign in first, and who still needs a second factor to set it up; answers anyone else with the designed 403. */
export function requireStaffPage(event: RequestEvent): Account {
  const account = requireAccount(event);
  const works = account.hub_roles.some(({ role }) => role !== 'observer');
  if (!works && event.locals.mustSetUp) toSecondFactor(event);
  if (!works) error(403, { message: 'Not a member of staff' });
  return account;
}

/** The account of a member of an organisation, under the same rules. */
export function requirePartnerPage(event: RequestEvent): Account {
  const account = requireAccount(event);
  if (account.organization_roles.length === 0) error(403, { message: 'Not a member of an organisation' });
  return account;
}

/** Goes where a second factor is set up, which leads back here: the hub asks its staff for one. */
function toSecondFactor(event: RequestEvent): never {
  redirect(303, `${localizeHref('/account/second-factor')}?next=${encodeURIComponent(event.url.pathname)}`);
}

/** The account of who runs the whole deployment, under the same rules. */
export function requireAdministratorPage(event: RequestEvent): Account {
  const account = requireAccount(event);
  if (!account.is_administrator) error(403, { message: 'Not the administration of the platform' });
  return account;
}

/** The data as `required` gives it, but whoever is signed out goes to sign in and comes back. */
export function requiredSignedIn<T>(event: RequestEvent, answer: ApiAnswer<T>): T {
  if (!answer.ok && answer.status === 401) toSignIn(event);
  return required(answer);
}

/** Goes to the sign-in page, which leads back here. */
export function toSignIn(event: RequestEvent): never {
  const next = event.url.pathname + (event.request.method === 'GET' ? event.url.search : '');
  redirect(303, `${localizeHref('/sign-in')}?next=${encodeURIComponent(next)}`);
}

/** Whoever is signed in, whatever for. Sends a visitor to sign in first. */
export function requireAccount(event: RequestEvent): Account {
  return event.locals.account ?? toSignIn(event);
}
