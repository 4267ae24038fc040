import { sql } from 'drizzle-orm';
import { check, integer, pgTable, text, timestamp, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import * as e from './enums.ts';
import { referral } from './referral.ts';

/** A meeting that a provider proposes to the person of a referral. */
export const meeting = pgTable(
  'meeting',
  {
    id: uuid().primaryKey().defaultRandom(),
    referral_id: uuid()
      .notNull()
      .references(() => referral.id),
    starts_at: timestamp({ withTimezone: true }).notNull(),
    minutes: integer().notNull(),
    channel: e.meetingChannel().notNull(),
    /** The address, who calls whom, or where the video call is; empty once nobody stands behind the referral any more. */
    place: text().notNull(),
    state: e.meetingState().notNull().default('proposed'),
    /** Made by whoever proposes: sending twice is sending once. */
    idempotency_key: uuid().notNull(),
    proposed_at: timestamp({ withTimezone: true }).notNull(),
    changed_at: timestamp({ withTimezone: true }).notNull(),
    /** How often it changed: calendars take the highest. */
    sequence: integer().notNull().default(0),
  },
  (t) => [
    unique('meeting_once').on(t.referral_id, t.idempotency_key),
    uniqueIndex('meeting_one_stands')
      .on(t.referral_id)
      .where(sql`${t.state} in ('proposed', 'agreed')`),
    check('meeting_length', sql`${t.minutes} between 5 and 480`),
    check('meeting_place_length', sql`char_length(${t.place}) <= 300`),
  ],
);
