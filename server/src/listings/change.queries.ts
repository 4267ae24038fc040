import { and, desc, eq, inArray, isNull, not, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { schema, type Db } from '@citess/db';
import type { FieldChange } from '@citess/db/schema';
import type { ListingKind } from '../directory/merged.queries.ts';
import { findHubOfOrganization, isRoutine } from './own-listing.queries.ts';

const { listingChange, organization, service, user } = schema;

/** Who changes what, and when. `user_id` is null for somebody who came by a link of the mail. */
export type Change = {
  listing: { kind: ListingKind; id: string; organization_id: string };
  fields: readonly FieldChange[];
  user_id: string | null;
  origin: 'partner' | 'staff' | 'clock';
  now: Date;
};

/** Keeps what was changed at once and nobody has to look at: who, when, which fields from what to what. */
export async function keepChange(tx: Db, change: Change & { word?: string }): Promise<void> {
  const { now: decided_at, word = null } = change;
  await insertChange(tx, change, { ...appliedAt(change), decided_at, word });
}

/** Keeps a change that waits for the hub, or one that stands already and is to be looked at. */
export async function oweDecision(
  tx: Db,
  change: Change & { restores_id: string | undefined },
  state: 'waiting' | 'applied',
): Promise<void> {
  const { restores_id = null } = change;
  await insertChange(tx, change, state === 'waiting' ? { state, restores_id } : { ...appliedAt(change), restores_id });
}

const appliedAt = ({ fields, now }: Change) => ({ state: 'applied' as const, applied: [...fields], applied_at: now });

type Kept = Partial<typeof listingChange.$inferInsert> & { state: 'waiting' | 'applied' };

async function insertChange(tx: Db, { listing, fields, user_id, origin, now }: Change, kept: Kept): Promise<void> {
  if (fields.length === 0) return;
  const { id: hub_id } = await findHubOfOrganization(tx, listing.organization_id);
  await tx.insert(listingChange).values({
    ...{ hub_id, kind: listing.kind, record_id: listing.id, organization_id: listing.organization_id, origin },
    ...{ fields: [...fields], made_by: user_id, made_at: now },
    ...kept,
  });
}

export type ChangeRow = Awaited<ReturnType<typeof listChangeRows>>[number];
type Which = Partial<Pick<typeof listingChange.$inferSelect, 'id' | 'hub_id' | 'record_id' | 'state'>>;

/** Changes with the names one shows beside them, the last applied or made first, 200 at most. `isOpen`: only those nobody decided. */
export async function listChangeRows(db: Db, { isOpen, ...which }: Which & { isOpen?: boolean }) {
  const decider = alias(user, 'decider');
  const conditions = Object.entries(which).map(([column, value]) => eq(listingChange[column as keyof Which], value));
  return db
    .select({
      change: listingChange,
      made_by: user.name,
      decided_by: decider.name,
      name: service.name,
      organization_name: organization.name,
    })
    .from(listingChange)
    .innerJoin(organization, eq(organization.id, listingChange.organization_id))
    .leftJoin(service, eq(service.id, listingChange.record_id))
    .leftJoin(user, eq(user.id, listingChange.made_by))
    .leftJoin(decider, eq(decider.id, listingChange.decided_by))
    .where(
      and(
        ...conditions,
        isOpen
          ? and(isNull(listingChange.decided_at), inArray(listingChange.state, ['waiting', 'applied']))
          : undefined,
      ),
    )
    .orderBy(desc(sql`coalesce(${listingChange.applied_at}, ${listingChange.made_at})`), desc(listingChange.position))
    .limit(200);
}

/** The change of a listing that waits for the hub. */
export async function findWaitingChange(db: Db, record_id: string): Promise<ChangeRow | undefined> {
  const [row] = await listChangeRows(db, { record_id, state: 'waiting' });
  return row;
}

/** The change that the hub sent back last, where nothing was asked of the listing since. */
export async function findReturnedChange(db: Db, record_id: string): Promise<ChangeRow | undefined> {
  const [last] = await db
    .select({ id: listingChange.id, state: listingChange.state })
    .from(listingChange)
    .where(and(eq(listingChange.record_id, record_id), not(isRoutine)))
    .orderBy(desc(listingChange.position))
    .limit(1);
  if (last?.state !== 'sent-back') return undefined;
  const [row] = await listChangeRows(db, { id: last.id });
  return row;
}

/** Ends a change that waits, or marks as seen one that was applied at once. */
export async function decideChange(
  tx: Db,
  id: string,
  decision: Partial<
    Pick<typeof listingChange.$inferInsert, 'state' | 'applied' | 'applied_at' | 'decided_by' | 'decided_at' | 'word'>
  >,
): Promise<void> {
  await tx.update(listingChange).set(decision).where(eq(listingChange.id, id));
}
