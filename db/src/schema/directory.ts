import {
  boolean,
  check,
  date,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  timestamp,
  uniqueIndex,
  uuid,
  type AnyPgColumn,
} from 'drizzle-orm/pg-core';
import { sql } from 'drizzle-orm';
import * as e from './enums.ts';
import { territory } from './territory.ts';

/** One public text set in another language than the record's own. `translation_status` says whether it came with the source. */
export type Translation = {
  name?: string | undefined;
  description?: string | undefined;
  eligibility_description?: string | undefined;
  translation_status?: 'source' | 'working' | undefined;
};
export type Translations = Partial<Record<string, Translation>>;

/** Fields and parts of the standard that the product keeps and gives back but does not work with, such as `{ schedules: [...] }`. */
export type Details = Record<string, unknown>;
const details = jsonb().$type<Details>().notNull().default({});

const listing = {
  language: e.language().notNull(),
  translations: jsonb().$type<Translations>().notNull().default({}),
  status: e.listingStatus().notNull().default('draft'),
  /** HSDS: the day somebody last confirmed the record; null when nobody ever did. */
  assured_date: date(),
  assured_by: text(),
  /** Days it counts as older than its confirmation: what is reported wrong, and mail that comes back, age a listing. */
  aged_days: integer().notNull().default(0),
  /** When mail to its address came back, and by how many of the days above that aged it; undone by a confirmation or another address. */
  bounced_at: timestamp({ withTimezone: true }),
  bounced_days: integer().notNull().default(0),
  source: text().notNull(),
  confidence: e.confidence().notNull().default('to_verify'),
  is_demonstration: boolean().notNull().default(false),
  details,
  created_at: timestamp({ withTimezone: true }).notNull().defaultNow(),
  last_modified: timestamp({ withTimezone: true }).notNull().defaultNow(),
};

/** HSDS organization, with its sector, kind and parent body. */
export const organization = pgTable('organization', {
  id: uuid().primaryKey().defaultRandom(),
  name: text().notNull(),
  /** The short name people know it by. */
  alternate_name: text(),
  description: text().notNull(),
  email: text(),
  website: text(),
  website_to_verify: text(),
  /** Since when it wants no reminders of its listings by mail. */
  reminders_stopped_at: timestamp({ withTimezone: true }),
  /** Since when it is no member of a hub any more and nobody keeps its listings. */
  left_at: timestamp({ withTimezone: true }),
  kind: text(),
  sector_of_organization: e.organizationSector().notNull(),
  parent_organization_id: uuid().references((): AnyPgColumn => organization.id),
  parent_name: text(),
  coverage_description: text(),
  note: text(),
  /** Columns that nobody stated, filled so that the record is whole. */
  assumed_fields: text().array().notNull().default([]),
  ...listing,
});

/** HSDS service, with structured eligibility (null means anyone), delivery, cost and capacity. */
export const service = pgTable(
  'service',
  {
    id: uuid().primaryKey().defaultRandom(),
    organization_id: uuid()
      .notNull()
      .references(() => organization.id),
    name: text().notNull(),
    alternate_name: text(),
    description: text().notNull(),
    url: text(),
    email: text(),
    application_process: text(),
    fees_description: text(),
    eligibility_description: text(),
    eligibility_note: text(),
    assumed_fields: text().array().notNull().default([]),
    applicant: e.applicant().array(),
    stage: e.stage().array(),
    legal_form: e.legalForm().array(),
    sector: e.sector().array(),
    audience: e.audience().array(),
    audience_first: e.audience().array(),
    amount_minimum: integer(),
    amount_maximum: integer(),
    cost: e.cost().notNull().default('unknown'),
    delivery: e.delivery().array().notNull().default([]),
    capacity: e.capacity().notNull().default('unknown'),
    capacity_date: date(),
    /** Until when that is so; nobody knows afterwards. */
    capacity_until: date(),
    closed_until: date(),
    ...listing,
  },
  (t) => [
    index('service_organization').on(t.organization_id),
    check(
      'service_amounts_in_order',
      sql`${t.amount_minimum} is null or ${t.amount_maximum} is null or ${t.amount_minimum} <= ${t.amount_maximum}`,
    ),
  ],
);

/** HSDS service_area: a place the service covers, with all that lies inside it; `is_excluded` leaves a place out. */
export const serviceArea = pgTable(
  'service_area',
  {
    id: uuid().primaryKey().defaultRandom(),
    service_id: uuid()
      .notNull()
      .references(() => service.id, { onDelete: 'cascade' }),
    territory_code: text()
      .notNull()
      .references(() => territory.code),
    is_excluded: boolean().notNull().default(false),
  },
  (t) => [
    uniqueIndex('service_area_once').on(t.service_id, t.territory_code),
    index('service_area_territory').on(t.territory_code),
  ],
);

/** HSDS location with its address: where an organization receives people. */
export const location = pgTable(
  'location',
  {
    id: uuid().primaryKey().defaultRandom(),
    organization_id: uuid()
      .notNull()
      .references(() => organization.id),
    name: text(),
    address_1: text(),
    city: text(),
    postal_code: text(),
    territory_code: text().references(() => territory.code),
    longitude: doublePrecision(),
    latitude: doublePrecision(),
    opening_hours: text(),
    details,
  },
  (t) => [index('location_organization').on(t.organization_id)],
);

/** HSDS service_at_location. */
export const serviceAtLocation = pgTable(
  'service_at_location',
  {
    id: uuid().primaryKey().defaultRandom(),
    service_id: uuid()
      .notNull()
      .references(() => service.id, { onDelete: 'cascade' }),
    location_id: uuid()
      .notNull()
      .references(() => location.id, { onDelete: 'cascade' }),
    details,
  },
  (t) => [
    index('service_at_location_location').on(t.location_id),
    uniqueIndex('service_at_location_once').on(t.service_id, t.location_id),
  ],
);

/** HSDS phone of an organization or of one of its services. */
export const phone = pgTable(
  'phone',
  {
    id: uuid().primaryKey().defaultRandom(),
    organization_id: uuid()
      .notNull()
      .references(() => organization.id),
    service_id: uuid().references(() => service.id, { onDelete: 'cascade' }),
    number: text().notNull(),
    description: text(),
    details,
  },
  (t) => [index('phone_organization').on(t.organization_id), index('phone_service').on(t.service_id)],
);

/** HSDS language: one a service is given in. */
export const serviceLanguage = pgTable(
  'service_language',
  {
    id: uuid().primaryKey().defaultRandom(),
    service_id: uuid()
      .notNull()
      .references(() => service.id, { onDelete: 'cascade' }),
    language: e.language().notNull(),
  },
  (t) => [uniqueIndex('service_language_once').on(t.service_id, t.language)],
);
