import { index, integer, jsonb, pgEnum, pgTable, text, uniqueIndex, uuid, type AnyPgColumn } from 'drizzle-orm/pg-core';
import { service, type Details } from './directory.ts';
import type { Texts } from './territory.ts';

/** HSDS taxonomy: a list of terms with a stable key. */
export const taxonomy = pgTable('taxonomy', {
  id: uuid().primaryKey().defaultRandom(),
  key: text().notNull().unique(),
  names: jsonb().$type<Texts>().notNull(),
  details: jsonb().$type<Details>().notNull().default({}),
});

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
  },
  (t) => [uniqueIndex('taxonomy_term_key').on(t.taxonomy_id, t.key)],
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
