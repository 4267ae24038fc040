import type { Staff } from '../accounts/access.ts';
import { organizationNotFound } from '../directory/directory.problems.ts';
import { identityKeys } from '../directory/identity-keys.ts';
import { insertUnlisted, liftUnlisted, listUnlisted } from '../directory/unlisted.queries.ts';
import type { Ports } from '../ports.ts';
import { answersToMend } from '../problems/problem.ts';
import { comeBack, endMemberships, lockOrganization, restoreAll } from './departure.queries.ts';
import { unlistedNotFound } from './joining.problems.ts';
import { archiveListings, handOnAll } from './leave-hub.ts';
import type { UnlistingOrder } from './unlisted.schema.ts';

type UnlistPorts = Pick<Ports, 'db' | 'now' | 'nudge' | 'secret'>;

/**
 * Keeps an organization out that asked not to be listed: what it is known by is kept, so that no import brings it back. Where it is
 * listed, its listings are archived, what waits for it goes on to others, and its members keep nothing any more.
 * @throws organization-not-found; 422 where nothing is told by which it could be recognised
 */
export async function unlistOrganization(
  { db, ...ports }: UnlistPorts,
  staff: Staff,
  { name, website, organization_id }: UnlistingOrder,
): Promise<void> {
  const now = ports.now();
  const by = { made_by: staff.account.id, made_at: now };
  await db.transaction(async (tx) => {
    if (organization_id === null) {
      const keys = identityKeys({ name, website });
      if (keys.length === 0) throw answersToMend({ '/name': 'Write its whole name, or its site' });
      return insertUnlisted(tx, { ...by, name, keys });
    }
    await handOnAll(tx, ports, organization_id, staff.account.id);
    const listed = await lockOrganization(tx, organization_id);
    if (!listed) throw organizationNotFound();
    const alternate_names = [
      name,
      listed.alternate_name,
      ...Object.values(listed.translations).map((one) => one?.name),
    ];
    const keys = [
      ...identityKeys({ id: listed.id, name: listed.name, alternate_names, website: listed.website }),
      ...identityKeys({ name, website, identifiers: identifiersOf(listed.details) }),
    ];
    await archiveListings(tx, { organization_id, user_id: staff.account.id, reason: 'unlisted', now });
    await endMemberships(tx, organization_id, now);
    await insertUnlisted(tx, { ...by, name: listed.name, organization_id, keys: [...new Set(keys)] });
  });
}

/** Lets an organization be listed again; listings that were taken out with it come back as they stood. @throws unlisted-not-found */
export async function liftUnlisting({ db, now }: Pick<Ports, 'db' | 'now'>, staff: Staff, id: string): Promise<void> {
  await db.transaction(async (tx) => {
    const kept = (await listUnlisted(tx)).find((one) => one.id === id);
    const lifted = { lifted_by: staff.account.id, lifted_at: now() };
    if (!kept || !(await liftUnlisted(tx, id, lifted))) throw unlistedNotFound();
    const { organization_id, made_at: at } = kept;
    if (organization_id === null) return;
    await restoreAll(tx, organization_id, { at, now: now() });
    await comeBack(tx, organization_id);
  });
}

/** What registers call it, as HSDS says it. */
function identifiersOf(details: Readonly<Record<string, unknown>>): string[] {
  const stated: unknown[] = Array.isArray(details.organization_identifiers) ? details.organization_identifiers : [];
  return stated.flatMap((one) => {
    // as: looked at before it is used
    const { identifier_scheme, identifier } = (one ?? {}) as { identifier_scheme?: unknown; identifier?: unknown };
    if (typeof identifier !== 'string') return [];
    return [typeof identifier_scheme === 'string' ? `${identifier_scheme} ${identifier}` : identifier];
  });
}
