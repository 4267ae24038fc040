import { date, doublePrecision, index, pgTable, text, type AnyPgColumn } from 'drizzle-orm/pg-core';
import { jsonb } from 'drizzle-orm/pg-core';
import { territoryKind } from './enums.ts';

/** Texts by language: `{ fr: 'Mahdia', ar: 'المهدية' }`. */
export type Texts = Partial<Record<string, string>>;

/** A place in the tree country > governorate or region > delegation or municipality. `path` is kept by a trigger: own code first, then each larger place. */
export const territory = pgTable(
  'territory',
  {
    code: text().primaryKey(),
    parent_code: text().references((): AnyPgColumn => territory.code),
    kind: territoryKind().notNull(),
    names: jsonb().$type<Texts>().notNull(),
    aliases: text().array().notNull().default([]),
    path: text().array().notNull().default([]),
    longitude: doublePrecision(),
    latitude: doublePrecision(),
    valid_from: date(),
    valid_to: date(),
    source: text(),
  },
  (t) => [index('territory_path').using('gin', t.path)],
);
