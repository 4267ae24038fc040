import { eq, inArray, sql } from 'drizzle-orm';
import { schema, type Db } from '@citess/db';

type Texts = Partial<Record<string, string>>;

/** Names of terms in their languages, by `taxonomy:key`. */
export async function listTermNames(db: Db, keys: readonly string[]): Promise<Record<string, Texts>> {
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

/** Names of places in their languages, by code. */
export async function listPlaceNames(db: Db, codes: readonly string[]): Promise<Record<string, Texts>> {
  if (codes.length === 0) return {};
  const { code, names } = schema.territory;
  const rows = await db
    .select({ code, names })
    .from(schema.territory)
    .where(inArray(code, [...codes]));
  return Object.fromEntries(rows.map((row) => [row.code, row.names]));
}
