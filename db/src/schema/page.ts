import { sql } from 'drizzle-orm';
import { check, integer, pgTable, text, timestamp, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { user } from './account.ts';
import { hubPage, language } from './enums.ts';
import { hub } from './hub.ts';

/** What a hub wrote about itself: every version of a page in a language. The latest is shown; none is ever changed. */
export const pageVersion = pgTable(
  'page_version',
  {
    id: uuid().primaryKey().defaultRandom(),
    hub_id: uuid()
      .notNull()
      .references(() => hub.id),
    page: hubPage().notNull(),
    language: language().notNull(),
    /** Counts from 1 without a gap; the database holds it, so that nobody replaces what they have not seen. */
    number: integer().notNull(),
    title: text().notNull(),
    /** Markdown, as it was written. */
    body: text().notNull(),
    written_by: text().references(() => user.id, { onDelete: 'set null' }),
    written_at: timestamp({ withTimezone: true }).notNull(),
  },
  (t) => [
    uniqueIndex('page_version_once').on(t.hub_id, t.page, t.language, t.number),
    check(
      'page_version_says_something',
      sql`length(${t.title}) between 1 and 120 and length(${t.body}) between 1 and 20000`,
    ),
  ],
);
