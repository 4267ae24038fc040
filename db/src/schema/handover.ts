import { sql } from 'drizzle-orm';
import { check, index, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import * as e from './enums.ts';
import { user } from './account.ts';
import { caseFile } from './case-file.ts';
import { hub } from './hub.ts';

/**
 * A case went to another hub with the person's yes, which staff wrote down: its receipt, and what the first hub keeps of it.
 * Inserting one hands the case over; nothing else does. Only ever added to.
 */
export const caseHandover = pgTable(
  'case_handover',
  {
    id: uuid().primaryKey().defaultRandom(),
    case_id: uuid()
      .notNull()
      .references(() => caseFile.id),
    from_hub_id: uuid()
      .notNull()
      .references(() => hub.id),
    to_hub_id: uuid()
      .notNull()
      .references(() => hub.id),
    /** Which words the person agreed to. */
    text_version: text().notNull(),
    channel: e.consentChannel().notNull(),
    recorded_by: text()
      .notNull()
      .references(() => user.id),
    given_at: timestamp({ withTimezone: true }).notNull(),
  },
  (t) => [
    index('case_handover_case').on(t.case_id, t.given_at),
    index('case_handover_from').on(t.from_hub_id, t.given_at),
    check('case_handover_to_another', sql`${t.from_hub_id} <> ${t.to_hub_id}`),
    check('case_handover_recorded', sql`${t.channel} <> 'online'`),
  ],
);
