import type { Db } from '@citess/db';
import type { OrganizationMember, Staff } from '../accounts/access.ts';
import { organizationNotFound } from '../directory/directory.problems.ts';
import { keepChange } from '../listings/change.queries.ts';
import { handOnReferrals } from '../listings/hand-on-referrals.ts';
import type { Ports } from '../ports.ts';
import { answersToMend } from '../problems/problem.ts';
import { archiveAll, endMemberships, listServiceIds, lockOrganization } from './departure.queries.ts';

type LeavePorts = Pick<Ports, 'db' | 'now' | 'nudge' | 'secret'>;

/**
 * An organization leaves: requests that wait for it go on to others, nobody keeps its listings any more. They stay public until the
 * hub archives them. Whoever leaves writes its name, for it cannot be taken back.
 * @throws organization-not-found; 422 for another name
 */
export async function leaveHub(
  { db, ...ports }: LeavePorts,
  { account, organization_ids }: OrganizationMember,
  organization_id: string,
  { name }: { name: string },
): Promise<void> {
  if (!organization_ids.includes(organization_id)) throw organizationNotFound();
  await db.transaction(async (tx) => {
    await handOnAll(tx, ports, organization_id, account.id);
    const organization = await lockOrganization(tx, organization_id);
    if (!organization) throw organizationNotFound();
    const names = [organization.name, ...Object.values(organization.translations).map((one) => one?.name)];
    if (!names.some((one) => one !== undefined && folded(one) === folded(name))) {
      throw answersToMend({ '/name': 'Write the name of the organization as it stands in its listing' });
    }
    await endMemberships(tx, organization_id, ports.now());
  });
}

/** The hub takes the listings of an organization that left out of the directory. @throws organization-not-found */
export async function archiveDeparted({ db, now }: Pick<Ports, 'db' | 'now'>, staff: Staff, id: string): Promise<void> {
  await db.transaction(async (tx) => {
    const organization = await lockOrganization(tx, id);
    if (!organization?.left_at || organization.status === 'archived') throw organizationNotFound();
    await archiveListings(tx, { organization_id: id, user_id: staff.account.id, reason: 'left', now: now() });
  });
}

/** Gives back everything that waits for an organization. Call it before anything else is locked. */
export async function handOnAll(
  tx: Db,
  ports: Omit<LeavePorts, 'db'>,
  organization_id: string,
  user_id: string,
): Promise<void> {
  for (const id of await listServiceIds(tx, organization_id)) await handOnReferrals(tx, ports, id, user_id);
}

/** Takes an organization and all it offers out of the directory, and keeps who did and why. */
export async function archiveListings(
  tx: Db,
  { organization_id, user_id, reason, now }: { organization_id: string; user_id: string; reason: string; now: Date },
): Promise<void> {
  for (const { kind, id, status } of await archiveAll(tx, organization_id, now)) {
    const fields = [
      { field: 'status', from: status, to: 'archived' },
      { field: 'archival_reason', from: null, to: reason },
    ];
    await keepChange(tx, { listing: { kind, id, organization_id }, fields, user_id, origin: 'staff', now });
  }
}

function folded(text: string): string {
  return text.normalize('NFC').replace(/\s+/gu, ' ').trim().toLowerCase();
}
