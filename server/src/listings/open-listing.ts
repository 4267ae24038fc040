import { createHash } from 'node:crypto';
import type { Db } from '@citess/db';
import type { ListingKind } from '../directory/merged.queries.ts';
import { findReturnedChange, findWaitingChange, type ChangeRow } from './change.queries.ts';
import { canonical, saidIn, withChanges, type FlatFields } from './field-changes.rules.ts';
import { listingNotFound } from './listing.problems.ts';
import { ofNeedsInUse } from './needs-in-use.ts';
import { findListing, type StoredListing } from './read-fields.queries.ts';

/** Which listing, and for which organizations somebody may ask; undefined for staff, who may for all. */
export type ListingAddress = { kind: ListingKind; id: string; organization_ids?: readonly string[] };

/** A listing with the change that waits, and what tells this state of both from any other. */
export type OpenListing = StoredListing & { waiting: ChangeRow | undefined; edited: FlatFields; edition: string };

/** A listing to be read or changed. @throws listing-not-found, also for one of another organization */
export async function openListing(db: Db, { kind, id, organization_ids }: ListingAddress): Promise<OpenListing> {
  const listing = await findListing(db, kind, id);
  if (!listing || (organization_ids && !organization_ids.includes(listing.organization_id))) throw listingNotFound();
  const waiting = await findWaitingChange(db, id);
  // what the hub sent back is still what was meant: it is there to be mended
  const asked = waiting ?? (await findReturnedChange(db, id));
  const edited = await ofNeedsInUse(db, withChanges(listing.fields, saidIn(asked?.change.fields ?? [])));
  const edition = createHash('sha256')
    .update(canonical(listing.fields) + (waiting?.change.id ?? ''))
    .digest('hex')
    .slice(0, 24);
  return { ...listing, waiting, edited, edition };
}
