import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  text,
  timestamp,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { bytea } from './bytea.ts';
import { hubRole, language } from './enums.ts';
import { territory, type Texts } from './territory.ts';
import { user } from './account.ts';

export const cascadePolicy = pgEnum('cascade_policy', ['automatic', 'proposed']);
export const moderationPolicy = pgEnum('moderation_policy', ['before', 'after']);

/** How to reach a hub; only what is known. */
export type HubContact = { email?: string | null; phone?: string | null; address?: string | null };
/** Deadlines in business days of the hub. */
export type Deadlines = {
  answer_days: number;
  reminder_days: number;
  expiry_days: number;
  first_contact_days: number;
  outcome_days: number;
};
/** After how many months without confirmation a listing is asked about, ranked as stale, and hidden; how many days between reminders. */
export type FreshnessTerms = {
  remind_months: number;
  stale_months: number;
  hide_months: number;
  remind_again_days: number;
};
const FRESHNESS_TERMS: FreshnessTerms = {
  remind_months: 6,
  stale_months: 9,
  hide_months: 12,
  remind_again_days: 30,
};

/** A territorial hub: one deployment carries many over one directory. */
export const hub = pgTable(
  'hub',
  {
    id: uuid().primaryKey().defaultRandom(),
    key: text().notNull().unique(),
    territory_code: text()
      .notNull()
      .references(() => territory.code),
    names: jsonb().$type<Texts>().notNull(),
    languages: language().array().notNull(),
    default_language: language().notNull(),
    timezone: text().notNull(),
    currency: text().notNull(),
    /** ISO weekdays, Monday 1. */
    working_days: integer().array().notNull(),
    /** Dates like 2026-12-17 on which nobody is expected to answer. */
    holidays: text().array().notNull().default([]),
    opening_hours: jsonb().$type<Texts>(),
    contact: jsonb().$type<HubContact>().notNull(),
    deadlines: jsonb().$type<Deadlines>().notNull(),
    cascade: cascadePolicy().notNull().default('proposed'),
    /** To how many services a need is sent at once; the others the person agreed to wait their turn. */
    open_referrals_at_once: integer().notNull().default(3),
    moderation: moderationPolicy().notNull().default('before'),
    freshness: jsonb().$type<FreshnessTerms>().notNull().default(FRESHNESS_TERMS),
    /** By how many days mail that comes back ages the listings with that address. */
    bounce_days: integer().notNull().default(90),
    /** By how many days a report that nobody has looked into ages the listing it is about. */
    report_days: integer().notNull().default(30),
    retention_months: integer().notNull().default(24),
    /** After so many minutes without a touch, what somebody left at a kiosk is wiped. */
    kiosk_idle_minutes: integer().notNull().default(3),
    /** Whether staff sign in with a second factor, or see nothing of the hub. */
    requires_second_factor: boolean().notNull().default(false),
    /** The colour of links and buttons on light pages, like `#0b5d7a`; without one the product's own. */
    accent: text(),
    /** What the logo shows, by language, for who does not see it; the name stands beside it anyway. */
    logo_alts: jsonb().$type<Texts>(),
    /** The sites that may show our question and search in a frame of theirs, as origins like `https://www.example.org`. */
    embed_origins: text().array().notNull().default([]),
    /** Counts the changes of the settings, so that nobody overwrites what they have not seen. */
    version: integer().notNull().default(1),
    /** A visitor who named no hub meets the one that has been there longest. */
    opened_at: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [
    check('hub_speaks', sql`cardinality(${t.languages}) > 0 and ${t.default_language} = any(${t.languages})`),
    check('hub_works_on_weekdays', sql`${t.working_days} <@ array[1, 2, 3, 4, 5, 6, 7]`),
    check('hub_kiosks_wait_for_minutes', sql`${t.kiosk_idle_minutes} between 1 and 30`),
    check('hub_keeps_for_a_time', sql`${t.retention_months} between 1 and 120`),
    // fails on a zone that clocks do not know
    check(
      'hub_timezone',
      sql`${t.timezone} like '%/%' and timestamp '2000-01-01' at time zone ${t.timezone} is not null`,
    ),
    check('hub_accent', sql`${t.accent} ~ '^#[0-9a-f]{6}$'`),
    check(
      'hub_embeds_in_sites',
      sql`cardinality(${t.embed_origins}) <= 20 and array_to_string(${t.embed_origins}, ' ', '?') ~ '^((https://[a-z0-9]([a-z0-9.-]*[a-z0-9])?|http://(localhost|127[.]0[.]0[.]1))(:[0-9]{1,5})?( |$))*$'`,
    ),
    check(
      'hub_deadlines_in_order',
      sql`(${t.deadlines} ->> 'reminder_days')::int between 1 and (${t.deadlines} ->> 'expiry_days')::int and (${t.deadlines} ->> 'answer_days')::int between 1 and (${t.deadlines} ->> 'expiry_days')::int and (${t.deadlines} ->> 'expiry_days')::int <= 90 and (${t.deadlines} ->> 'first_contact_days')::int between 1 and 90 and (${t.deadlines} ->> 'outcome_days')::int between 1 and 365`,
    ),
    check('hub_asks_somebody', sql`${t.open_referrals_at_once} between 1 and 20`),
    check('hub_bounce_days_in_a_year', sql`${t.bounce_days} between 0 and 366`),
    check('hub_report_days_in_a_year', sql`${t.report_days} between 0 and 366`),
  ],
);

/** The logo of a hub: a still picture that is what it is called, at an address of its own made from its bytes. */
export const hubLogo = pgTable(
  'hub_logo',
  {
    hub_id: uuid()
      .primaryKey()
      .references(() => hub.id, { onDelete: 'cascade' }),
    /** SHA-256 of the content, in hexadecimal. */
    hash: text().notNull(),
    type: text().notNull(),
    /** In pixels. */
    width: integer().notNull(),
    height: integer().notNull(),
    content: bytea().notNull(),
  },
  (t) => [
    check('hub_logo_hash', sql`${t.hash} = encode(sha256(${t.content}), 'hex')`),
    check('hub_logo_size', sql`octet_length(${t.content}) <= 204800`),
    check('hub_logo_measures', sql`${t.width} between 32 and 2000 and ${t.height} between 32 and 2000`),
    // never a drawing that could hold a script
    check(
      'hub_logo_picture',
      sql`case ${t.type} when 'png' then substring(${t.content} from 1 for 8) = '\\x89504e470d0a1a0a'::bytea when 'jpeg' then substring(${t.content} from 1 for 3) = '\\xffd8ff'::bytea when 'webp' then substring(${t.content} from 9 for 4) = 'WEBP'::bytea else false end`,
    ),
    index('hub_logo_by_hash').on(t.hash),
  ],
);

/** What the hub itself offers when nothing fits; `need_key` null is the general text. */
export const hubGuidance = pgTable(
  'hub_guidance',
  {
    id: uuid().primaryKey().defaultRandom(),
    hub_id: uuid()
      .notNull()
      .references(() => hub.id, { onDelete: 'cascade' }),
    need_key: text(),
    texts: jsonb().$type<Texts>().notNull(),
  },
  (t) => [uniqueIndex('hub_guidance_one_per_need').on(t.hub_id, t.need_key)],
);

/** Who works for a hub, and as what. */
export const hubMember = pgTable(
  'hub_member',
  {
    id: uuid().primaryKey().defaultRandom(),
    hub_id: uuid()
      .notNull()
      .references(() => hub.id, { onDelete: 'cascade' }),
    user_id: text()
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    role: hubRole().notNull(),
  },
  (t) => [
    uniqueIndex('hub_member_one_role_once').on(t.hub_id, t.user_id, t.role),
    unique('hub_member_in_hub').on(t.id, t.hub_id),
  ],
);
