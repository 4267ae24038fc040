import { sql } from 'drizzle-orm';
import {
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import * as e from './enums.ts';
import { user } from './account.ts';
import { hub } from './hub.ts';
import { service } from './directory.ts';
import { taxonomyTerm } from './taxonomy.ts';

/** The answers of a form under way; kept 30 days, gone once sent. `answers` has the keys of the form's steps. */
export const intakeDraft = pgTable(
  'intake_draft',
  {
    id: uuid().primaryKey().defaultRandom(),
    hub_id: uuid()
      .notNull()
      .references(() => hub.id),
    language: e.language().notNull(),
    answers: jsonb().$type<Record<string, unknown>>().notNull(),
    /** What was read from the own words when they were last kept. */
    heard: jsonb().$type<unknown>(),
    /** How many services remain and what is still worth asking, as of `outlook_at`; null where it must be found again. */
    outlook: jsonb().$type<unknown>(),
    outlook_at: timestamp({ withTimezone: true }),
    /** The pages reached so far, in the order they were first seen. */
    steps: e.formStep().array().notNull().default([]),
    /** Keys of the needs already counted as unmet for this form. */
    unmet_needs: text()
      .array()
      .notNull()
      .default(sql`'{}'`),
    /** The member of staff who fills it in for somebody; null where the person does. */
    recorded_by: text().references(() => user.id),
    /** Where the person asked to be sent the link to go on. */
    letter_to: text(),
    version: integer().notNull().default(1),
    created_at: timestamp({ withTimezone: true }).notNull(),
    updated_at: timestamp({ withTimezone: true }).notNull(),
    expires_at: timestamp({ withTimezone: true }).notNull(),
  },
  (t) => [index('intake_draft_expiry').on(t.expires_at)],
);

/** A posted page of a form that carried a key of its own: it counts once, however often it arrives. */
export const intakeDraftDelivery = pgTable(
  'intake_draft_delivery',
  {
    idempotency_key: uuid().primaryKey(),
    intake_draft_id: uuid()
      .notNull()
      .references(() => intakeDraft.id, { onDelete: 'cascade' }),
    delivered_at: timestamp({ withTimezone: true }).notNull(),
  },
  (t) => [index('intake_draft_delivery_draft').on(t.intake_draft_id)],
);

/** What a person sent us, in their own words. A missing answer means "not sure". */
export const intake = pgTable(
  'intake',
  {
    id: uuid().primaryKey().defaultRandom(),
    hub_id: uuid()
      .notNull()
      .references(() => hub.id),
    /** What the person quotes on the phone, like MAH-7K3P9Q. */
    reference: text().notNull().unique(),
    /** Makes sending twice the same as sending once. */
    idempotency_key: text().notNull().unique(),
    language: e.language().notNull(),
    text: text().notNull(),
    /** The profile as matching read it; see `profile` in the API. */
    profile: jsonb().$type<Record<string, unknown>>().notNull(),
    contact_name: text(),
    contact_email: text(),
    contact_phone: text(),
    /** Since when nobody stands behind it any more: its words and contact are gone, what is left only counts. */
    anonymised_at: timestamp({ withTimezone: true }),
    created_at: timestamp({ withTimezone: true }).notNull(),
  },
  (t) => [unique('intake_in_hub').on(t.id, t.hub_id)],
);

/** One need of an intake. */
export const intakeNeed = pgTable(
  'intake_need',
  {
    id: uuid().primaryKey().defaultRandom(),
    intake_id: uuid()
      .notNull()
      .references(() => intake.id),
    taxonomy_term_id: uuid()
      .notNull()
      .references(() => taxonomyTerm.id),
    position: integer().notNull(),
  },
  (t) => [
    uniqueIndex('intake_need_once').on(t.intake_id, t.taxonomy_term_id),
    unique('intake_need_of_intake').on(t.id, t.intake_id),
  ],
);

/** A person's yes, for one recipient and named field groups; revoked once, never edited. */
export const consent = pgTable(
  'consent',
  {
    id: uuid().primaryKey().defaultRandom(),
    intake_id: uuid()
      .notNull()
      .references(() => intake.id),
    service_id: uuid()
      .notNull()
      .references(() => service.id),
    field_groups: e.fieldGroup().array().notNull(),
    text_version: text().notNull(),
    channel: e.consentChannel().notNull(),
    /** Who wrote the yes down; null exactly when it was given online. */
    recorded_by: text().references(() => user.id),
    given_at: timestamp({ withTimezone: true }).notNull(),
    revoked_at: timestamp({ withTimezone: true }),
  },
  (t) => [index('consent_intake').on(t.intake_id), unique('consent_of_intake').on(t.id, t.intake_id, t.service_id)],
);

/** What matching answered for an intake, whole, so that a decision can be explained later. */
export const matchTrace = pgTable(
  'match_trace',
  {
    id: uuid().primaryKey().defaultRandom(),
    intake_id: uuid()
      .notNull()
      .references(() => intake.id),
    rules_version: text().notNull(),
    profile: jsonb().$type<Record<string, unknown>>().notNull(),
    result: jsonb().$type<unknown>().notNull(),
    /** Every word the answer was shown with, in all its languages; null for traces older than the column. */
    words: jsonb().$type<unknown>(),
    created_at: timestamp({ withTimezone: true }).notNull(),
  },
  (t) => [index('match_trace_intake').on(t.intake_id)],
);

/** A need for which nothing fitted: counted, without the person. */
export const unmetNeed = pgTable('unmet_need', {
  id: uuid().primaryKey().defaultRandom(),
  hub_id: uuid()
    .notNull()
    .references(() => hub.id),
  need_key: text().notNull(),
  territory_code: text(),
  recorded_at: timestamp({ withTimezone: true }).notNull(),
});

/** How many forms reached a page on a day, and how many stopped there: counted, without the person. */
export const formStepCount = pgTable(
  'form_step_count',
  {
    hub_id: uuid()
      .notNull()
      .references(() => hub.id, { onDelete: 'cascade' }),
    day: date().notNull(),
    step: e.formStep().notNull(),
    seen: integer().notNull().default(0),
    stopped: integer().notNull().default(0),
  },
  (t) => [primaryKey({ columns: [t.hub_id, t.day, t.step] })],
);
