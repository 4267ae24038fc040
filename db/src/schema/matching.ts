import { isNull, sql } from 'drizzle-orm';
import { bigint, boolean, customType, index, integer, json, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { bytea } from './bytea.ts';

const xid8 = customType<{ data: string }>({ dataType: () => 'xid8' });

/**
 * What the rules of matching read of a service, ready made. Triggers write it in the transaction of the change itself; a
 * service that is not published has no card. `version` is new each time, so that a card once read stays right for ever.
 */
export const matchCard = pgTable(
  'match_card',
  {
    service_id: uuid().primaryKey(),
    version: integer().notNull(),
    has_referrals: boolean().notNull().default(false),
    card: json().$type<Record<string, unknown>>(),
    /** What own words are compared with, apart from the card: most questions read one of the two. */
    words: text(),
    /** What is shown of the listing in a list of matches, as JSON: texts in all languages, cost and such. */
    shown: text(),
  },
  (t) => [index('match_card_version').on(t.version)],
);

/**
 * The stems of a card's words, four bytes each in the order of their unsigned numbers; null until a process has read the words. Beside
 * the card and not in it: own words are compared with those of dozens of listings, of which few are shown.
 */
export const matchStem = pgTable('match_stem', { version: integer().primaryKey(), stems: bytea() }, (t) => [
  index('match_stem_waiting').on(t.version).where(isNull(t.stems)),
]);

/**
 * Under what a published service is found: one row for each need it answers, together with each place it may serve.
 * `place_key` tells both (`match_place_key`); the rest lets a reader drop what is surely closed and order what remains,
 * without reading a card. Nothing here depends on the day.
 */
export const matchKey = pgTable(
  'match_key',
  {
    /** What processes of before look under; nobody else does. */
    key: bigint({ mode: 'bigint' }).notNull(),
    /** A hash of need and place, with the kind in its lowest two bits: the four kinds of a place are neighbours. */
    place_key: bigint({ mode: 'bigint' }).notNull(),
    /** The most it can score under this key by all that is not about the person, in ten thousandths. */
    standing: integer().notNull(),
    /** The beginning of the service's id: equals stand in the order of ids. */
    tie: integer().notNull(),
    version: integer().notNull(),
    /** Bits of the groups it is limited to; see `match_limits`. */
    limits: bigint({ mode: 'bigint' }).notNull(),
    amount_minimum: integer().notNull(),
    amount_maximum: integer().notNull(),
    /** What a score is estimated from, 18 bytes. */
    facts: bytea().notNull(),
    /** All of the above but the keys, as a reader takes it: 46 bytes. */
    packed: bytea()
      .notNull()
      .generatedAlwaysAs(
        sql`int4send(version) || int4send(standing) || int8send(limits) || int4send(amount_minimum) || int4send(amount_maximum) || facts || int4send(tie)`,
      ),
  },
  (t) => [index('match_key_version').on(t.version)],
);

/** Services whose cards have to be written again before the transaction that changed them ends; empty for all others. */
export const matchChange = pgTable(
  'match_change',
  {
    transaction: bigint({ mode: 'bigint' }).notNull(),
    service_id: uuid(),
  },
  (t) => [index('match_change_transaction').on(t.transaction)],
);

/**
 * The transactions of the last day that wrote keys: what a process keeps of them is true while it can see none that it could
 * not see when it read.
 */
export const matchWrite = pgTable(
  'match_write',
  {
    transaction: xid8().primaryKey(),
    written_at: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [index('match_write_written_at').on(t.written_at)],
);
