import { eq } from 'drizzle-orm';
import { schema, type Db } from '@citess/db';
import type { OrganizationMember } from '../accounts/access.ts';
import { findKeptId } from '../directory/merged.queries.ts';
import type { Ports } from '../ports.ts';
import { listAwaitedOf } from '../referrals/awaited.queries.ts';
import { decideChange, listChangeRows } from './change.queries.ts';
import { statusIn } from './field-changes.rules.ts';
import { handOnReferrals } from './hand-on-referrals.ts';
import type { ArchivalOrder, ArchivalResult, ChangeResult } from './listing-change.schema.ts';
import { listingHasOpenReferrals, listingMovedOn, listingNotKept } from './listing.problems.ts';
import { openListing, type OpenListing } from './open-listing.ts';
import { findHubOfOrganization } from './own-listing.queries.ts';
import { lockListing } from './read-fields.queries.ts';
import { publication, settleChange } from './send-change.ts';

type LifePorts = Pick<Ports, 'db' | 'now' | 'nudge' | 'secret'>;

/**
 * Takes a service out of the directory, the same way as any change of it: at once, or when the hub agrees. Requests that wait for
 * it are handed on where that is asked for, at the moment it ends; else they stop it. One that was never published is gone.
 * @throws listing-not-found, listing-not-kept, listing-moved-on, listing-has-open-referrals
 */
export function archiveService(
  { db, ...ports }: LifePorts,
  { account, organization_ids }: OrganizationMember,
  id: string,
  { edition, reason, hands_on }: ArchivalOrder,
): Promise<ArchivalResult['state']> {
  const address = { kind: 'service', id, organization_ids } as const;
  return db.transaction(async (tx) => {
    const found = await openListing(tx, address);
    if (found.status === 'archived') throw listingNotKept();
    const { moderation } = await findHubOfOrganization(tx, found.organization_id);
    if (hands_on && moderation === 'after') await handOnReferrals(tx, ports, id, account.id);
    await lockListing(tx, 'service', id);
    const listing = await openListing(tx, address);
    if (listing.edition !== edition) throw listingMovedOn();
    if (!hands_on && (await listAwaitedOf(tx, id)).length > 0) throw listingHasOpenReferrals();
    if (await wasNeverPublished(tx, listing)) return drop(tx, ports, listing);
    const fields = [
      { field: 'status', from: listing.status, to: 'archived' },
      { field: 'archival_reason', from: null, to: reason },
    ];
    return settleChange({ ...ports, db: tx }, listing, fields, { user_id: account.id });
  });
}

/**
 * Brings a service back that was archived, the same way as any change.
 * @throws listing-not-found, listing-moved-on; listing-not-kept for one that is not archived, or was merged into another
 */
export function reinstateService(
  { db, ...ports }: LifePorts,
  { account, organization_ids }: OrganizationMember,
  id: string,
  { edition }: { edition: string },
): Promise<ChangeResult['state']> {
  return db.transaction(async (tx) => {
    await lockListing(tx, 'service', id);
    const listing = await openListing(tx, { kind: 'service', id, organization_ids });
    if (listing.edition !== edition) throw listingMovedOn();
    if (listing.status !== 'archived' || (await findKeptId(tx, 'service', id)) !== null) throw listingNotKept();
    const fields = publication(listing, account.id, ports.now());
    return settleChange({ ...ports, db: tx }, listing, fields, { user_id: account.id });
  });
}

async function wasNeverPublished(tx: Db, { id, status }: OpenListing): Promise<boolean> {
  if (status !== 'draft') return false;
  const versions = await listChangeRows(tx, { record_id: id, state: 'applied' });
  return !versions.some(({ change }) => statusIn(change.applied ?? []) === 'published');
}

/** Nobody but its organization and the hub ever read it. */
async function drop(tx: Db, { now }: Pick<Ports, 'now'>, { id, waiting }: OpenListing): Promise<'dropped'> {
  if (waiting) await decideChange(tx, waiting.change.id, { state: 'withdrawn', decided_at: now() });
  await tx.delete(schema.listingDraft).where(eq(schema.listingDraft.record_id, id));
  await tx.delete(schema.service).where(eq(schema.service.id, id));
  return 'dropped';
}
