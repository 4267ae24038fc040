import { sql } from 'drizzle-orm';
import {
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import * as e from './enums.ts';
import { caseFile } from './case-file.ts';
import { consent, intakeNeed } from './intake.ts';
import { service, serviceAtLocation } from './directory.ts';
import { user } from './account.ts';

/** The legal changes of state, and who may make them. Filled by the migration; `referral_event` refers to it. */
export const referralTransition = pgTable(
  'referral_transition',
  {
    from_state: e.referralState().notNull(),
    to_state: e.referralState().notNull(),
    actor_kind: e.actorKind().notNull(),
  },
  (t) => [primaryKey({ columns: [t.from_state, t.to_state, t.actor_kind] })],
);

/** One need of a case sent to one service. `state` is only ever changed by inserting a `referral_event`. */
export const referral = pgTable(
  'referral',
  {
    id: uuid().primaryKey().defaultRandom(),
    case_id: uuid().notNull(),
    intake_id: uuid().notNull(),
    intake_need_id: uuid().notNull(),
    service_id: uuid()
      .notNull()
      .references(() => service.id),
    service_at_location_id: uuid().references(() => serviceAtLocation.id),
    /** The person's yes for this recipient: a referral without one cannot exist. */
    consent_id: uuid().notNull(),
    /** Its place among those the person chose for the need when they sent the intake; null for what came later. */
    turn: integer(),
    state: e.referralState().notNull().default('draft'),
    created_at: timestamp({ withTimezone: true }).notNull(),
    state_changed_at: timestamp({ withTimezone: true }).notNull(),
    sent_at: timestamp({ withTimezone: true }),
    seen_at: timestamp({ withTimezone: true }),
    answer_due_at: timestamp({ withTimezone: true }),
    first_contact_due_at: timestamp({ withTimezone: true }),
    outcome_due_at: timestamp({ withTimezone: true }),
    /** When its provider is reminded of what is due next. */
    remind_at: timestamp({ withTimezone: true }),
    /** When it goes on to somebody else unless it is answered. */
    expires_at: timestamp({ withTimezone: true }),
    decline_reason: e.declineReason(),
    /** A word of the provider to the person and the hub. */
    answer_note: text(),
    outcome: e.referralOutcome(),
    version: integer().notNull().default(1),
  },
  (t) => [
    foreignKey({
      name: 'referral_case',
      columns: [t.case_id, t.intake_id],
      foreignColumns: [caseFile.id, caseFile.intake_id],
    }),
    foreignKey({
      name: 'referral_need',
      columns: [t.intake_need_id, t.intake_id],
      foreignColumns: [intakeNeed.id, intakeNeed.intake_id],
    }),
    foreignKey({
      name: 'referral_consent',
      columns: [t.consent_id, t.intake_id, t.service_id],
      foreignColumns: [consent.id, consent.intake_id, consent.service_id],
    }),
    uniqueIndex('referral_one_open_per_need_and_service')
      .on(t.intake_need_id, t.service_id)
      .where(sql`${t.state} in ('draft', 'sent', 'accepted', 'in-progress')`),
    index('referral_case_index').on(t.case_id),
    index('referral_intake').on(t.intake_id),
    index('referral_service').on(t.service_id, t.sent_at),
    check('referral_declined_says_why', sql`${t.state} <> 'declined' or ${t.decline_reason} is not null`),
    check('referral_completed_has_outcome', sql`${t.state} <> 'completed' or ${t.outcome} is not null`),
    check('referral_sent_has_deadline', sql`${t.state} <> 'sent' or ${t.answer_due_at} is not null`),
    check(
      'referral_open_has_deadline',
      sql`case ${t.state} when 'sent' then ${t.expires_at} is not null when 'accepted' then ${t.first_contact_due_at} is not null
        when 'in-progress' then ${t.outcome_due_at} is not null else true end`,
    ),
    index('referral_to_expire')
      .on(t.expires_at)
      .where(sql`${t.state} = 'sent'`),
    index('referral_taken_on')
      .on(t.state, t.first_contact_due_at)
      .where(sql`${t.state} in ('accepted', 'in-progress')`),
  ],
);

/** Each change of state of a referral, append-only. Inserting one makes the change; the database refuses an illegal or stale one. */
export const referralEvent = pgTable(
  'referral_event',
  {
    id: uuid().primaryKey().defaultRandom(),
    referral_id: uuid()
      .notNull()
      .references(() => referral.id),
    from_state: e.referralState().notNull(),
    to_state: e.referralState().notNull(),
    actor_kind: e.actorKind().notNull(),
    actor_user_id: text().references(() => user.id),
    at: timestamp({ withTimezone: true }).notNull(),
  },
  (t) => [
    foreignKey({
      name: 'referral_event_legal',
      columns: [t.from_state, t.to_state, t.actor_kind],
      foreignColumns: [referralTransition.from_state, referralTransition.to_state, referralTransition.actor_kind],
    }),
    uniqueIndex('referral_reopened_once')
      .on(t.referral_id)
      .where(sql`${t.from_state} = 'completed'`),
    index('referral_event_referral').on(t.referral_id, t.at),
  ],
);
