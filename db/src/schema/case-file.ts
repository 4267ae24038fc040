import { sql } from 'drizzle-orm';
import {
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  text,
  timestamp,
  unique,
  uuid,
  type AnyPgColumn,
} from 'drizzle-orm/pg-core';
import * as e from './enums.ts';
import { hub, hubMember } from './hub.ts';
import { intake } from './intake.ts';
import { user } from './account.ts';

export const caseState = pgEnum('case_state', ['open', 'closed']);

/** An intake once the hub has it: with an owner, until it is closed. The owner is a member of the case's own hub. */
export const caseFile = pgTable(
  'case_file',
  {
    id: uuid().primaryKey().defaultRandom(),
    intake_id: uuid().notNull().unique(),
    hub_id: uuid()
      .notNull()
      .references(() => hub.id),
    state: caseState().notNull().default('open'),
    owner_id: uuid(),
    /** By when staff must have looked at it. */
    triage_due_at: timestamp({ withTimezone: true }).notNull(),
    /** Set by the first act of a member of staff. */
    triaged_at: timestamp({ withTimezone: true }),
    closure_reason: e.closureReason(),
    closed_at: timestamp({ withTimezone: true }),
    opened_at: timestamp({ withTimezone: true }).notNull(),
    /** The case it is followed together with: another request of the same person. Nothing of it moves there. */
    merged_into_id: uuid(),
    merged_at: timestamp({ withTimezone: true }),
    version: integer().notNull().default(1),
  },
  (t) => [
    foreignKey({
      name: 'case_of_intake_in_hub',
      columns: [t.intake_id, t.hub_id],
      foreignColumns: [intake.id, intake.hub_id],
    }).onUpdate('cascade'),
    foreignKey({
      name: 'case_owner_in_hub',
      columns: [t.owner_id, t.hub_id],
      foreignColumns: [hubMember.id, hubMember.hub_id],
    }),
    index('case_queue').on(t.hub_id, t.state, t.opened_at),
    foreignKey({
      name: 'case_merged_in_hub',
      columns: [t.merged_into_id, t.hub_id],
      foreignColumns: [t.id as AnyPgColumn, t.hub_id as AnyPgColumn],
    }),
    check('case_merged_into_another', sql`${t.merged_into_id} <> ${t.id}`),
    check('case_merged_when', sql`(${t.merged_into_id} is null) = (${t.merged_at} is null)`),
    index('case_merged_into')
      .on(t.merged_into_id)
      .where(sql`${t.merged_into_id} is not null`),
    unique('case_with_intake').on(t.id, t.intake_id),
    unique('case_in_hub').on(t.id, t.hub_id),
  ],
);

/** The history of a case: append-only, ids and keys but no personal text. */
export const caseEvent = pgTable(
  'case_event',
  {
    id: uuid().primaryKey().defaultRandom(),
    case_id: uuid()
      .notNull()
      .references(() => caseFile.id),
    at: timestamp({ withTimezone: true }).notNull(),
    actor_kind: e.actorKind().notNull(),
    actor_user_id: text().references(() => user.id),
    kind: text().notNull(),
    detail: jsonb().$type<Record<string, string | number | null>>().notNull().default({}),
  },
  (t) => [index('case_event_case').on(t.case_id, t.at)],
);

/** Advice of the hub to the person, read on their private page. */
export const caseMessage = pgTable(
  'case_message',
  {
    id: uuid().primaryKey().defaultRandom(),
    case_id: uuid()
      .notNull()
      .references(() => caseFile.id),
    author_user_id: text().references(() => user.id),
    text: text().notNull(),
    written_at: timestamp({ withTimezone: true }).notNull(),
  },
  (t) => [index('case_message_case').on(t.case_id, t.written_at)],
);
