import { sql } from 'drizzle-orm';
import { check, index, integer, pgEnum, pgTable, text, timestamp, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { REPORT_KINDS, REPORT_STATES } from '../vocabulary.ts';
import { user } from './account.ts';
import { organization } from './directory.ts';
import { listingKind } from './duplicate.ts';
import { language } from './enums.ts';
import { hub } from './hub.ts';

export const reportKind = pgEnum('report_kind', REPORT_KINDS);
export const reportState = pgEnum('report_state', REPORT_STATES);

/**
 * Somebody without an account told that a listing is not right, or that a page of the site could not be used. While it is open it ages
 * the listing; a trigger sees to it.
 */
export const problemReport = pgTable(
  'problem_report',
  {
    id: uuid().primaryKey().defaultRandom(),
    hub_id: uuid()
      .notNull()
      .references(() => hub.id),
    /** Null, with the two below, for what is about a page. */
    listing_kind: listingKind(),
    record_id: uuid(),
    organization_id: uuid().references(() => organization.id, { onDelete: 'cascade' }),
    /** Which page could not be used, in the words of who tells; null for what is about a listing. */
    page: text(),
    kind: reportKind().notNull(),
    text: text().notNull().default(''),
    language: language().notNull(),
    /** Where to say what came of it; null where nobody asked. */
    reporter_email: text(),
    /** Stands for who reported for one day, so that one person counts once; tells nothing of them. */
    sender: text(),
    made_at: timestamp({ withTimezone: true }).notNull(),
    state: reportState().notNull().default('open'),
    /** By how many days it ages the listing. */
    aged_days: integer().notNull().default(0),
    decided_by: text().references(() => user.id, { onDelete: 'set null' }),
    decided_at: timestamp({ withTimezone: true }),
    /** What the hub says to who reported. */
    word: text(),
  },
  (t) => [
    uniqueIndex('problem_report_once_a_day').on(t.record_id, t.sender),
    uniqueIndex('problem_report_of_page_once_a_day').on(t.page, t.sender),
    index('problem_report_of_hub').on(t.hub_id, t.state, t.made_at),
    index('problem_report_of_record').on(t.record_id, t.state),
    check(
      'problem_report_of_listing_or_page',
      sql`num_nonnulls(${t.listing_kind}, ${t.record_id}, ${t.organization_id}) = case when ${t.page} is null then 3 else 0 end`,
    ),
    check('problem_report_page_of_some_length', sql`length(${t.page}) <= 300`),
    check('problem_report_decided_whole', sql`(${t.state} = 'open') = (${t.decided_at} is null)`),
    check('problem_report_of_some_length', sql`length(${t.text}) <= 2000 and length(${t.word}) <= 2000`),
  ],
);
