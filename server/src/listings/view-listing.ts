import type { Ports } from '../ports.ts';
import type { ListingChangeView, ListingDetail, Typed } from './listing-change.schema.ts';
import { listAwaitedOf } from '../referrals/awaited.queries.ts';
import { findDraft } from './listing-draft.queries.ts';
import { ofNeedsInUse } from './needs-in-use.ts';
import { openListing, type ListingAddress } from './open-listing.ts';
import { findHubOfOrganization, listLastChanges } from './own-listing.queries.ts';
import { listPlacesOf } from './place.queries.ts';
import { viewChange } from './view-change.ts';

/** A listing as its organization edits it. @throws listing-not-found */
export async function viewListing(
  { db }: Pick<Ports, 'db'>,
  address: ListingAddress,
  user_id: string,
): Promise<ListingDetail> {
  const listing = await openListing(db, address);
  const { kind, id, organization_id, language, edition, edited: fields } = listing;
  const [draft, hub, last, awaited, locations] = await Promise.all([
    findDraft(db, { user_id, kind, record_id: id }),
    findHubOfOrganization(db, organization_id),
    listLastChanges(db, [organization_id]),
    kind === 'service' ? listAwaitedOf(db, id) : [],
    listPlacesOf(db, organization_id),
  ]);
  const waiting: ListingChangeView | null = listing.waiting ? viewChange(listing.waiting, listing.fields) : null;
  return {
    ...{ kind, id, organization_id, language, edition, locations, waiting },
    fields: { ...fields },
    current: { ...listing.fields },
    open_referrals: awaited.length,
    status: listing.status as ListingDetail['status'], // as: an enum of the database
    word: last.get(id)?.word ?? null,
    draft: draft
      ? {
          edition: draft.edition,
          values: await ofNeedsInUse(db, draft.values as Typed),
          saved_at: draft.saved_at.toISOString(),
        } // as: only what `draftOrder` took
      : null,
    is_looked_at_before: hub.moderation === 'before',
  };
}
