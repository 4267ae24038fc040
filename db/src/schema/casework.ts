import { sql } from 'drizzle-orm';
import {
  check,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uuid,
  type AnyPgColumn,
} from 'drizzle-orm/pg-core';
import { caseFile } from './case-file.ts';
import { hub, hubMember } from './hub.ts';
import { user } from './account.ts';

/** What staff keep in mind about a case. Added, never rewritten: a correction is another note; emptied with the person. */
export const caseNote = pgTable(
  'case_note',
  {
    id: uuid().primaryKey().defaultRandom(),
    case_id: uuid()
      .notNull()
      .references(() => caseFile.id),
    /** Whose staff wrote it, and alone read it. */
    hub_id: uuid()
      .notNull()
      .references(() => hub.id),
    author_user_id: text()
      .notNull()
      .references(() => user.id),
    text: text().notNull(),
    /** The note that this one stands instead of. */
    corrects_id: uuid(),
    /** Made by whoever writes: sending twice is sending once. */
    idempotency_key: uuid().notNull(),
    written_at: timestamp({ withTimezone: true }).notNull(),
  },
  (t) => [
    unique('case_note_of_case').on(t.id, t.case_id),
    foreignKey({
      name: 'case_note_corrects_one_of_its_case',
      columns: [t.corrects_id, t.case_id],
      foreignColumns: [t.id as AnyPgColumn, t.case_id as AnyPgColumn],
    }),
    unique('case_note_corrected_once').on(t.corrects_id),
    unique('case_note_once').on(t.case_id, t.idempotency_key),
    check('case_note_length', sql`char_length(${t.text}) <= 5000`),
    check('case_note_corrects_another', sql`${t.corrects_id} <> ${t.id}`),
    index('case_note_case').on(t.case_id, t.written_at),
  ],
);

/** Something staff of a hub mean to do about a case, by a day. It stays with them when the case goes to another hub. */
export const caseTask = pgTable(
  'case_task',
  {
    id: uuid().primaryKey().defaultRandom(),
    case_id: uuid()
      .notNull()
      .references(() => caseFile.id),
    hub_id: uuid()
      .notNull()
      .references(() => hub.id),
    title: text().notNull(),
    /** A day of the hub. */
    due_on: date().notNull(),
    owner_id: uuid(),
    created_by: text()
      .notNull()
      .references(() => user.id),
    created_at: timestamp({ withTimezone: true }).notNull(),
    done_by: text().references(() => user.id),
    done_at: timestamp({ withTimezone: true }),
  },
  (t) => [
    foreignKey({
      name: 'case_task_owner_in_hub',
      columns: [t.owner_id, t.hub_id],
      foreignColumns: [hubMember.id, hubMember.hub_id],
    }),
    check('case_task_length', sql`char_length(${t.title}) <= 300`),
    check('case_task_done_by_somebody', sql`(${t.done_at} is null) = (${t.done_by} is null)`),
    index('case_task_case').on(t.case_id, t.due_on),
    index('case_task_open')
      .on(t.hub_id, t.due_on)
      .where(sql`${t.done_at} is null`),
  ],
);

/** A member of staff is away: whole days of the hub. Who is away is offered last where work is given. */
export const staffAbsence = pgTable(
  'staff_absence',
  {
    hub_id: uuid()
      .notNull()
      .references(() => hub.id, { onDelete: 'cascade' }),
    user_id: text()
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    from_day: date().notNull(),
    until_day: date().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.hub_id, t.user_id] }),
    check('staff_absence_in_order', sql`${t.from_day} <= ${t.until_day}`),
  ],
);

/** A way to look at the queue that a member of staff keeps under a name: at most twenty, which `position` counts. */
export const queueSavedView = pgTable(
  'queue_saved_view',
  {
    hub_id: uuid()
      .notNull()
      .references(() => hub.id, { onDelete: 'cascade' }),
    user_id: text()
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    name: text().notNull(),
    position: integer().notNull(),
    query: jsonb().$type<Record<string, string>>().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.hub_id, t.user_id, t.name] }),
    unique('queue_saved_view_position').on(t.hub_id, t.user_id, t.position),
    check('queue_saved_view_few', sql`${t.position} between 1 and 20`),
    check('queue_saved_view_name', sql`char_length(${t.name}) between 1 and 60`),
    check('queue_saved_view_small', sql`pg_column_size(${t.query}) < 1000`),
  ],
);
