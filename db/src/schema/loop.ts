import { sql } from 'drizzle-orm';
import {
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import * as e from './enums.ts';
import { user } from './account.ts';
import { caseFile } from './case-file.ts';
import { service } from './directory.ts';
import { hub } from './hub.ts';
import { intakeNeed } from './intake.ts';
import { referral, referralEvent } from './referral.ts';

/** What the clock did about one deadline of a referral: once, whatever runs twice. */
export const referralNotice = pgTable(
  'referral_notice',
  {
    referral_id: uuid()
      .notNull()
      .references(() => referral.id),
    kind: e.noticeKind().notNull(),
    /** The deadline it is about: a referral that is taken up again gets a new one. */
    due_at: timestamp({ withTimezone: true }).notNull(),
    done_at: timestamp({ withTimezone: true }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.referral_id, t.kind, t.due_at] })],
);

/**
 * How a need went on when one it was sent to declined, stayed silent or gave it back: one for each such event, written in
 * the same transaction. A proposal waits until staff settle it.
 */
export const referralCascade = pgTable(
  'referral_cascade',
  {
    event_id: uuid()
      .primaryKey()
      .references(() => referralEvent.id),
    case_id: uuid()
      .notNull()
      .references(() => caseFile.id),
    intake_need_id: uuid()
      .notNull()
      .references(() => intakeNeed.id),
    result: e.cascadeResult().notNull(),
    /** Who was sent it, or is proposed. */
    next_service_id: uuid().references(() => service.id),
    /** The referral that was sent, or waits with the person's yes; null where they have to be asked first. */
    next_referral_id: uuid().references(() => referral.id),
    at: timestamp({ withTimezone: true }).notNull(),
    settled_at: timestamp({ withTimezone: true }),
  },
  (t) => [
    index('referral_cascade_case').on(t.case_id, t.at),
    uniqueIndex('referral_cascade_sent_once')
      .on(t.next_referral_id)
      .where(sql`${t.result} = 'sent'`),
    check(
      'referral_cascade_names_next',
      sql`(${t.result} in ('sent', 'proposed')) = (${t.next_service_id} is not null)`,
    ),
    check('referral_cascade_sent_is_referral', sql`${t.result} <> 'sent' or ${t.next_referral_id} is not null`),
    check('referral_cascade_settles_proposal', sql`${t.settled_at} is null or ${t.result} = 'proposed'`),
  ],
);

/** The person's own answer to "were you helped?", beside what the provider reports. Without an answer nothing is known. */
export const personFeedback = pgTable(
  'person_feedback',
  {
    id: uuid().primaryKey().defaultRandom(),
    referral_id: uuid()
      .notNull()
      .references(() => referral.id),
    moment: e.feedbackMoment().notNull(),
    asked_at: timestamp({ withTimezone: true }).notNull(),
    answer: e.feedbackAnswer(),
    answered_at: timestamp({ withTimezone: true }),
  },
  (t) => [
    index('person_feedback_referral').on(t.referral_id, t.asked_at),
    uniqueIndex('person_feedback_one_open')
      .on(t.referral_id, t.moment)
      .where(sql`${t.answered_at} is null`),
    check('person_feedback_answered', sql`(${t.answer} is null) = (${t.answered_at} is null)`),
  ],
);

/** What the desk of a hub is told of until somebody has seen to it. Holds ids and keys only. */
export const deskAlert = pgTable(
  'desk_alert',
  {
    id: uuid().primaryKey().defaultRandom(),
    hub_id: uuid()
      .notNull()
      .references(() => hub.id),
    kind: e.alertKind().notNull(),
    /** The referral it is about; of a silent provider, the service. */
    subject_id: uuid().notNull(),
    case_id: uuid().references(() => caseFile.id),
    service_id: uuid().references(() => service.id),
    /** How often it was raised before it was settled. */
    times: integer().notNull().default(1),
    detail: jsonb().$type<Record<string, string>>().notNull().default({}),
    raised_at: timestamp({ withTimezone: true }).notNull(),
    settled_at: timestamp({ withTimezone: true }),
    /** Null where it settled itself. */
    settled_by: text().references(() => user.id),
  },
  (t) => [
    uniqueIndex('desk_alert_open_once')
      .on(t.hub_id, t.kind, t.subject_id)
      .where(sql`${t.settled_at} is null`),
    index('desk_alert_hub').on(t.hub_id, t.raised_at),
  ],
);
