import { sql } from 'drizzle-orm';
import {
  bigint,
  check,
  index,
  jsonb,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { LISTING_CALL_OUTCOMES } from '../vocabulary.ts';
import { user } from './account.ts';
import { organization } from './directory.ts';
import { listingKind } from './duplicate.ts';
import { hub } from './hub.ts';

/** `waiting`: staff decide; `applied`: it stands in the directory; `sent-back`: with a word why; `withdrawn`: taken back by who made it. */
export const listingChangeState = pgEnum('listing_change_state', ['waiting', 'applied', 'sent-back', 'withdrawn']);
/** By whom a change was begun. */
export const listingChangeOrigin = pgEnum('listing_change_origin', ['partner', 'staff', 'clock']);

/** One field of a listing, from what it said to what it is to say. Translations are fields like `ar.name`. */
export type FieldChange = { field: string; from: unknown; to: unknown };

/**
 * A change of a listing: those that were applied are its versions. What was asked stays as it was written; `applied` says
 * what of it came into the directory, which differs where staff amended it.
 */
export const listingChange = pgTable(
  'listing_change',
  {
    id: uuid().primaryKey().defaultRandom(),
    /** In the order of writing: several may be of one moment. */
    position: bigint({ mode: 'number' }).notNull().generatedAlwaysAsIdentity(),
    hub_id: uuid()
      .notNull()
      .references(() => hub.id),
    kind: listingKind().notNull(),
    record_id: uuid().notNull(),
    organization_id: uuid()
      .notNull()
      .references(() => organization.id),
    state: listingChangeState().notNull(),
    origin: listingChangeOrigin().notNull(),
    fields: jsonb().$type<FieldChange[]>().notNull(),
    applied: jsonb().$type<FieldChange[]>(),
    applied_at: timestamp({ withTimezone: true }),
    made_by: text().references(() => user.id, { onDelete: 'set null' }),
    made_at: timestamp({ withTimezone: true }).notNull(),
    /** Who of the hub looked at it; null while nobody has. */
    decided_by: text().references(() => user.id, { onDelete: 'set null' }),
    decided_at: timestamp({ withTimezone: true }),
    /** What staff say to the partner. */
    word: text(),
    /** The version that was taken back by this change. */
    restores_id: uuid(),
  },
  (t) => [
    uniqueIndex('listing_change_one_waiting')
      .on(t.record_id)
      .where(sql`${t.state} = 'waiting'`),
    index('listing_change_of_record').on(t.record_id, t.made_at),
    index('listing_change_of_hub').on(t.hub_id, t.state, t.made_at),
    check(
      'listing_change_has_fields',
      sql`jsonb_typeof(${t.fields}) = 'array' and jsonb_array_length(${t.fields}) > 0`,
    ),
    check(
      'listing_change_applied_whole',
      sql`(${t.state} = 'applied') <= (${t.applied} is not null and ${t.applied_at} is not null)`,
    ),
    check('listing_change_sent_back_with_word', sql`${t.state} <> 'sent-back' or btrim(coalesce(${t.word}, '')) <> ''`),
  ],
);

/** What somebody has typed of a listing and not sent: leaving loses nothing. `edition` is what they began from. */
export const listingDraft = pgTable(
  'listing_draft',
  {
    user_id: text()
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    kind: listingKind().notNull(),
    record_id: uuid().notNull(),
    edition: text().notNull(),
    values: jsonb().$type<Record<string, unknown>>().notNull(),
    saved_at: timestamp({ withTimezone: true }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.user_id, t.kind, t.record_id] })],
);

/** An organization was asked by mail whether its listings are still correct; `private_link` opens the answer. */
export const listingReminder = pgTable(
  'listing_reminder',
  {
    id: uuid().primaryKey().defaultRandom(),
    hub_id: uuid()
      .notNull()
      .references(() => hub.id),
    organization_id: uuid()
      .notNull()
      .references(() => organization.id, { onDelete: 'cascade' }),
    sent_at: timestamp({ withTimezone: true }).notNull(),
    /** Who pressed; null for the clock. */
    sent_by: text().references(() => user.id, { onDelete: 'set null' }),
    confirmed_at: timestamp({ withTimezone: true }),
  },
  (t) => [index('listing_reminder_of_organization').on(t.organization_id, t.sent_at)],
);

/** What came of calling an organization to ask whether its listings are still correct. */
export const listingCallOutcome = pgEnum('listing_call_outcome', LISTING_CALL_OUTCOMES);

/** Somebody of the hub called an organization about its listings. */
export const listingCall = pgTable(
  'listing_call',
  {
    id: uuid().primaryKey().defaultRandom(),
    hub_id: uuid()
      .notNull()
      .references(() => hub.id),
    organization_id: uuid()
      .notNull()
      .references(() => organization.id, { onDelete: 'cascade' }),
    made_by: text().references(() => user.id, { onDelete: 'set null' }),
    made_at: timestamp({ withTimezone: true }).notNull(),
    outcome: listingCallOutcome().notNull(),
    note: text(),
  },
  (t) => [index('listing_call_of_organization').on(t.organization_id, t.made_at)],
);
