import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, text, timestamp, unique, uuid } from 'drizzle-orm/pg-core';
import { language } from './enums.ts';
import { hub } from './hub.ts';

/**
 * A list of services that somebody has sent to themselves. Three a day go to one address, whatever the process does; the address is
 * forgotten when the mail has left, by a trigger, and the row after a day.
 */
export const listLetter = pgTable(
  'list_letter',
  {
    id: uuid().primaryKey().defaultRandom(),
    hub_id: uuid()
      .notNull()
      .references(() => hub.id),
    email: text(),
    /** Stands for the address, and for who asked, for one day; tells nothing of them. */
    address: text().notNull(),
    sender: text().notNull(),
    /** Which one of the day it is for the address. */
    number: integer().notNull(),
    service_ids: uuid().array().notNull(),
    language: language().notNull(),
    asked_at: timestamp({ withTimezone: true }).notNull(),
  },
  (t) => [
    unique('list_letter_number').on(t.address, t.number),
    index('list_letter_sender').on(t.sender),
    check('list_letter_few_a_day', sql`${t.number} between 1 and 3`),
    check('list_letter_of_some_length', sql`cardinality(${t.service_ids}) between 1 and 20`),
  ],
);
