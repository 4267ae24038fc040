import { sql } from 'drizzle-orm';
import {
  check,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  text,
  timestamp,
  uniqueIndex,
  uuid,
  type AnyPgColumn,
} from 'drizzle-orm/pg-core';
import { service, type Details } from './directory.ts';
import type { Texts } from './territory.ts';

/** HSDS taxonomy: a list of terms with a stable key. */
export const taxonomy = pgTable('taxonomy', {
  id: uuid().primaryKey().defaultRandom(),
  key: text().notNull().unique(),
  names: jsonb().$type<Texts>().notNull(),
  details: jsonb().$type<Details>().notNull().default({}),
});

/** The services that were moved to the term that stands for a retired one: `moved` had only the retired one, `had_both` both. */
export type Retirement = { moved: string[]; had_both: string[] };

/** HSDS taxonomy_term. `key` is HSDS's `code`: stable, in the API. */
export const taxonomyTerm = pgTable(
  'taxonomy_term',
  {
    id: uuid().primaryKey().defaultRandom(),
    taxonomy_id: uuid()
      .notNull()
      .references(() => taxonomy.id),
    key: text().notNull(),
    parent_id: uuid().references((): AnyPgColumn => taxonomyTerm.id),
    names: jsonb().$type<Texts>().notNull(),
    hints: jsonb().$type<Texts>().notNull().default({}),
    position: integer().notNull().default(0),
    details: jsonb().$type<Details>().notNull().default({}),
    /** Since when nobody chooses it any more; `replaced_by_id` stands for it from then on. Requests that named it keep its name. */
    retired_at: timestamp({ withTimezone: true }),
    replaced_by_id: uuid().references((): AnyPgColumn => taxonomyTerm.id),
    /** What its retirement did, so that it can be taken back. */
    retirement: jsonb().$type<Retirement>(),
  },
  (t) => [
    uniqueIndex('taxonomy_term_key').on(t.taxonomy_id, t.key),
    check('taxonomy_term_retired_for_another', sql`(${t.retired_at} is null) = (${t.replaced_by_id} is null)`),
    check('taxonomy_term_replaced_by_another', sql`${t.replaced_by_id} <> ${t.id}`),
  ],
);

/** `need`: the service answers this term; `category`: the listing stands under this term. */
export const attributeLinkType = pgEnum('attribute_link_type', ['need', 'category']);

/** HSDS attribute, for services: which taxonomy terms a service carries. */
export const serviceAttribute = pgTable(
  'service_attribute',
  {
    id: uuid().primaryKey().defaultRandom(),
    service_id: uuid()
      .notNull()
      .references(() => service.id, { onDelete: 'cascade' }),
    taxonomy_term_id: uuid()
      .notNull()
      .references(() => taxonomyTerm.id),
    link_type: attributeLinkType().notNull(),
  },
  (t) => [
    uniqueIndex('service_attribute_once').on(t.service_id, t.taxonomy_term_id, t.link_type),
    index('service_attribute_term').on(t.taxonomy_term_id, t.link_type),
  ],
);
