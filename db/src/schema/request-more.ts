import { sql } from 'drizzle-orm';
import { check, index, pgTable, text, timestamp, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { caseFile } from './case-file.ts';
import { intake } from './intake.ts';
import { user } from './account.ts';

/** What a person added to their request after it was sent; those who may read the project read it as well. */
export const intakeAddition = pgTable(
  'intake_addition',
  {
    id: uuid().primaryKey().defaultRandom(),
    intake_id: uuid()
      .notNull()
      .references(() => intake.id),
    text: text().notNull(),
    /** Made by whoever writes: sending twice is sending once. */
    idempotency_key: uuid().notNull(),
    written_at: timestamp({ withTimezone: true }).notNull(),
  },
  (t) => [
    unique('intake_addition_once').on(t.intake_id, t.idempotency_key),
    check('intake_addition_length', sql`char_length(${t.text}) <= 5000`),
  ],
);

/** A person asked to speak with somebody of the hub; one at a time, until staff have spoken with them. */
export const callRequest = pgTable(
  'call_request',
  {
    id: uuid().primaryKey().defaultRandom(),
    case_id: uuid()
      .notNull()
      .references(() => caseFile.id),
    asked_at: timestamp({ withTimezone: true }).notNull(),
    /** By when somebody of the hub gets in touch. */
    due_at: timestamp({ withTimezone: true }).notNull(),
    done_at: timestamp({ withTimezone: true }),
    done_by: text().references(() => user.id),
  },
  (t) => [
    uniqueIndex('call_request_one_waits')
      .on(t.case_id)
      .where(sql`${t.done_at} is null`),
    index('call_request_case').on(t.case_id),
    check('call_request_done_by_somebody', sql`(${t.done_at} is null) = (${t.done_by} is null)`),
  ],
);
