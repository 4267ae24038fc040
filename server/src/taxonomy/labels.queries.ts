import { eq } from 'drizzle-orm';
import { schema, type Db } from '@citess/db';
import { nameIn } from './names.rules.ts';

/** Labels of vocabulary keys and place codes in one language: `labels.term('audience', 'women')`. An unknown key is its own label. */
export type Labels = {
  language: string;
  term: (taxonomy: string, key: string) => string;
  place: (code: string) => string;
};

/** Reads every label once, for answers that carry many keys. */
export async function findLabels(db: Db, language: string): Promise<Labels> {
  const [terms, places] = await Promise.all([
    db
      .select({ taxonomy: schema.taxonomy.key, key: schema.taxonomyTerm.key, names: schema.taxonomyTerm.names })
      .from(schema.taxonomyTerm)
      .innerJoin(schema.taxonomy, eq(schema.taxonomy.id, schema.taxonomyTerm.taxonomy_id)),
    db.select({ code: schema.territory.code, names: schema.territory.names }).from(schema.territory),
  ]);
  const termNames = new Map(terms.map(({ taxonomy, key, names }) => [`${taxonomy}:${key}`, names]));
  const placeNames = new Map(places.map(({ code, names }) => [code, names]));
  const named = (names: Parameters<typeof nameIn>[0] | undefined, fallback: string) =>
    (names && nameIn(names, language)) || fallback;
  return {
    language,
    term: (taxonomy, key) => named(termNames.get(`${taxonomy}:${key}`), key),
    place: (code) => named(placeNames.get(code), code),
  };
}
