import type { SessionView } from '@citess/server/accounts/account.schema';
import { localizeHref } from '#lib/paraglide/runtime.js';

/** Where an account works: staff at the desk, partners at their inbox, who must set up a second factor there. */
export function homeOf(session: SessionView | null): string {
  if (session?.awaits_code) return localizeHref('/sign-in/code');
  if (session?.must_set_up) return localizeHref('/account/second-factor');
  const account = session?.account;
  if (account?.hub_roles.some(({ role }) => role !== 'observer')) return localizeHref('/desk');
  if (account?.organization_roles.length) return localizeHref('/partner');
  if (account?.is_administrator) return localizeHref('/platform/hubs');
  return localizeHref(account ? '/account' : '/');
}
