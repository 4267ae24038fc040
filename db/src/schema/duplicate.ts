import { sql } from 'drizzle-orm';
import {
  bigint,
  check,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { user } from './account.ts';

export const listingKind = pgEnum('listing_kind', ['organization', 'service']);

/** Two listings that were found to be one: `merged_id` leads to `kept_id` until the merge is undone. */
export const listingMerge = pgTable(
  'listing_merge',
  {
    id: uuid().primaryKey().defaultRandom(),
    kind: listingKind().notNull(),
    kept_id: uuid().notNull(),
    merged_id: uuid().notNull(),
    /** Why they were taken for one. */
    reasons: jsonb().$type<unknown[]>().notNull().default([]),
    /** What the merge changed, as it was before: enough to undo it. */
    before: jsonb().$type<Record<string, unknown>>().notNull(),
    merged_by: text().references(() => user.id, { onDelete: 'set null' }),
    merged_at: timestamp({ withTimezone: true }).notNull(),
    undone_by: text().references(() => user.id, { onDelete: 'set null' }),
    undone_at: timestamp({ withTimezone: true }),
  },
  (t) => [
    uniqueIndex('listing_merge_once')
      .on(t.merged_id)
      .where(sql`${t.undone_at} is null`),
    index('listing_merge_kept').on(t.kept_id),
    check('listing_merge_of_two', sql`${t.kept_id} <> ${t.merged_id}`),
  ],
);

/** Two listings that look like one, as the last search found them. The smaller id comes first. */
export const duplicateProposal = pgTable(
  'duplicate_proposal',
  {
    first_id: uuid().notNull(),
    second_id: uuid().notNull(),
    kind: listingKind().notNull(),
    /** From 0 to 1: how much speaks for one. */
    score: doublePrecision().notNull(),
    reasons: jsonb().$type<unknown[]>().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.first_id, t.second_id] }),
    index('duplicate_proposal_best').on(t.kind, t.score.desc(), t.first_id, t.second_id),
    check('duplicate_proposal_in_order', sql`${t.first_id} < ${t.second_id}`),
  ],
);

/** The last search for duplicates of each kind; `change_seq` is the last change of the directory it knew of. */
export const duplicateSearch = pgTable('duplicate_search', {
  kind: listingKind().primaryKey(),
  searched_at: timestamp({ withTimezone: true }).notNull(),
  change_seq: bigint({ mode: 'number' }).notNull(),
  listings: integer().notNull(),
  milliseconds: integer().notNull(),
});

/** Two listings somebody looked at and found to be two. The smaller id comes first. */
export const duplicateDismissal = pgTable(
  'duplicate_dismissal',
  {
    first_id: uuid().notNull(),
    second_id: uuid().notNull(),
    kind: listingKind().notNull(),
    dismissed_by: text().references(() => user.id, { onDelete: 'set null' }),
    dismissed_at: timestamp({ withTimezone: true }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.first_id, t.second_id] }),
    check('duplicate_dismissal_in_order', sql`${t.first_id} < ${t.second_id}`),
  ],
);
