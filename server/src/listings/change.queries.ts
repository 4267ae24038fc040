import { schema, type Db } from '@citess/db';
import type { FieldChange } from '@citess/db/schema';
import type { ListingKind } from '../directory/merged.queries.ts';
import { findHubOfOrganization } from './own-listing.queries.ts';

const { listingChange } = schema;

/** Who changes what, and when. `user_id` is null for somebody who came by a link of the mail. */
export type Change = {
  listing: { kind: ListingKind; id: string; organization_id: string };
  fields: readonly FieldChange[];
  user_id: string | null;
  origin: 'partner' | 'staff' | 'clock';
  now: Date;
};

/** Keeps what was changed at once and nobody has to look at: who, when, which fields from what to what. */
export async function keepChange(tx: Db, { listing, fields, user_id, origin, now }: Change): Promise<void> {
  if (fields.length === 0) return;
  const { id: hub_id } = await findHubOfOrganization(tx, listing.organization_id);
  await tx.insert(listingChange).values({
    ...{ hub_id, kind: listing.kind, record_id: listing.id, organization_id: listing.organization_id, origin },
    ...{ state: 'applied', fields: [...fields], applied: [...fields], applied_at: now },
    ...{ made_by: user_id, made_at: now, decided_at: now },
  });
}
