import type { Db } from '@citess/db';
import type { FieldChange } from '@citess/db/schema';
import type { OrganizationMember } from '../accounts/access.ts';
import type { Ports } from '../ports.ts';
import { decideChange, listChangeRows, oweDecision } from './change.queries.ts';
import { checkFields } from './check-fields.ts';
import { confirmListings } from './confirm-listings.ts';
import { compareFields, flatten, placesBegun, saidIn, type FlatFields } from './field-changes.rules.ts';
import type { ChangeResult } from './listing-change.schema.ts';
import type { OrganizationFields, ServiceFields } from './listing-fields.schema.ts';
import { listingChangeNotFound, listingMovedOn, listingNotKept } from './listing.problems.ts';
import { dropDraft } from './listing-draft.queries.ts';
import { ofNeedsInUse } from './needs-in-use.ts';
import { openListing, type ListingAddress, type OpenListing } from './open-listing.ts';
import { findHubOfOrganization } from './own-listing.queries.ts';
import { withPlacesLeft } from './place.queries.ts';
import { lockListing } from './read-fields.queries.ts';
import { writeFields } from './write-fields.queries.ts';

type Ask = { edition: string; confirms?: boolean; restores_id?: string };
type Acting = Pick<Ports, 'db' | 'now'>;

/**
 * Changes a listing, or has the change wait for the hub where it looks first; a change that waited is replaced. Who has
 * seen another state is refused.
 * @throws listing-not-found, listing-moved-on, listing-not-kept; 422 by field
 */
export function sendChange(
  ports: Acting,
  member: OrganizationMember,
  address: ListingAddress,
  { fields, ...ask }: Ask & { fields: OrganizationFields | ServiceFields },
): Promise<ChangeResult['state']> {
  return change(ports, member, { ...address, organization_ids: member.organization_ids }, ask, async () =>
    withPlaceIds(flatten(fields)),
  );
}

/**
 * Brings a listing back to what it said after one of its versions, the same way as any change.
 * @throws listing-change-not-found, and as `sendChange`
 */
export function restoreVersion(
  ports: Acting,
  member: OrganizationMember,
  address: ListingAddress,
  { edition, version_id }: { edition: string; version_id: string },
): Promise<ChangeResult['state']> {
  const own = { ...address, organization_ids: member.organization_ids };
  return change(ports, member, own, { edition, restores_id: version_id }, async (tx, listing) => {
    const versions = await listChangeRows(tx, { record_id: listing.id, state: 'applied' });
    const reached = versions.findIndex((version) => version.change.id === version_id);
    if (reached < 0) throw listingChangeNotFound();
    const fields: Record<string, unknown> = { ...listing.fields };
    for (const { change: later } of versions.slice(0, reached)) {
      for (const { field, from } of saidIn(later.applied ?? [])) fields[field] = from;
    }
    // what was a place of the organization then may be none any more
    return withPlacesLeft(tx, listing.organization_id, fields);
  });
}

async function change(
  ports: Acting,
  { account }: OrganizationMember,
  address: ListingAddress,
  { edition, confirms = false, restores_id }: Ask,
  wanted: (tx: Db, listing: OpenListing) => Promise<FlatFields>,
): Promise<ChangeResult['state']> {
  return ports.db.transaction(async (tx) => {
    await lockListing(tx, address.kind, address.id);
    const listing = await openListing(tx, address);
    if (listing.status === 'archived') throw listingNotKept();
    if (listing.edition !== edition) throw listingMovedOn();
    const fields = await ofNeedsInUse(tx, await wanted(tx, listing));
    const changes = [...compareFields(listing.fields, fields), ...publication(listing, account.id, ports.now())];
    await checkFields(tx, fields, listing.organization_id);
    const state = await settleChange({ ...ports, db: tx }, listing, changes, { user_id: account.id, restores_id });
    await dropDraft(tx, { user_id: account.id, kind: listing.kind, record_id: listing.id });
    if (confirms) await confirmOne({ ...ports, db: tx }, listing, account.id);
    return state;
  });
}

/** Places with an id each: a new one is known again when the change is taken back. */
function withPlaceIds(fields: FlatFields): FlatFields {
  const named = ['locations', 'service_at_locations'].flatMap((field) => {
    const places = fields[field];
    return Array.isArray(places) ? [[field, places.map(withId)] as const] : [];
  });
  return { ...fields, ...Object.fromEntries(named) };
}

function withId(place: unknown): unknown {
  const [described] = placesBegun([place]);
  return described ? { ...described, id: described.id ?? crypto.randomUUID() } : place;
}

/** What publishes a listing that was never published, or is not any more: who writes it says that it is correct. */
export function publication({ status }: OpenListing, user_id: string, now: Date): FieldChange[] {
  if (!['draft', 'in-review', 'archived'].includes(status)) return [];
  return [
    { field: 'status', from: status, to: 'published' },
    { field: 'assured_date', from: null, to: now.toISOString().slice(0, 10) },
    { field: 'assured_by', from: null, to: user_id },
  ];
}

/** Applies a change or has it wait, as the hub wants it; one that waited before is replaced. Call it with the listing locked. */
export async function settleChange(
  { db: tx, now }: Acting,
  listing: OpenListing,
  fields: readonly FieldChange[],
  { user_id, restores_id }: { user_id: string; restores_id?: string | undefined },
): Promise<ChangeResult['state']> {
  if (listing.waiting) await decideChange(tx, listing.waiting.change.id, { state: 'withdrawn', decided_at: now() });
  if (fields.length === 0) return listing.waiting ? 'withdrawn' : 'unchanged';
  const { moderation } = await findHubOfOrganization(tx, listing.organization_id);
  const state = moderation === 'before' ? 'waiting' : 'applied';
  if (state === 'applied') await writeFields(tx, listing, fields, now());
  await oweDecision(tx, { listing, fields, user_id, origin: 'partner', now: now(), restores_id }, state);
  return state;
}

function confirmOne(ports: Acting, { kind, id, organization_id }: OpenListing, user_id: string) {
  const service_ids = kind === 'service' ? [id] : [];
  return confirmListings(ports, { organization_id, service_ids, user_id, origin: 'partner' });
}
