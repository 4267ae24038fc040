import { eq, inArray, sql } from 'drizzle-orm';
import { schema, type Db } from '@citess/db';

type Texts = Partial<Record<string, string>>;
/** Terms as `taxonomy:key`, places by code. */
export type KeysToName = { terms: readonly string[]; places: readonly string[] };
/** Names by language, by key. */
export type NamesByKey = { terms: Record<string, Texts>; places: Record<string, Texts> };

/** Names of terms and places in their languages. */
export async function listNames(db: Db, keys: KeysToName): Promise<NamesByKey> {
  const [terms, places] = await Promise.all([listTermNames(db, keys.terms), listPlaceNames(db, keys.places)]);
  return { terms, places };
}

async function listTermNames(db: Db, keys: readonly string[]): Promise<Record<string, Texts>> {
  if (keys.length === 0) return {};
  const { taxonomy, taxonomyTerm: term } = schema;
  const name = sql<string>`${taxonomy.key} || ':' || ${term.key}`;
  const rows = await db
    .select({ key: name, names: term.names })
    .from(term)
    .innerJoin(taxonomy, eq(taxonomy.id, term.taxonomy_id))
    .where(inArray(name, [...keys]));
  return Object.fromEntries(rows.map(({ key, names }) => [key, names]));
}

async function listPlaceNames(db: Db, codes: readonly string[]): Promise<Record<string, Texts>> {
  if (codes.length === 0) return {};
  const { code, names } = schema.territory;
  const rows = await db
    .select({ code, names })
    .from(schema.territory)
    .where(inArray(code, [...codes]));
  return Object.fromEntries(rows.map((row) => [row.code, row.names]));
}
