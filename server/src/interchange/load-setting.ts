import type { Db } from '@citess/db';
import { findDeployment } from '../hsds/related.queries.ts';
import { listRetiredTerms } from '../taxonomy/retired-need.queries.ts';
import { isEmpty, recordOf, textOf, type Fields } from './fields.rules.ts';
import type { Setting, Term } from './import.types.ts';
import {
  listKeptOrganizations,
  listKnownPlaces,
  listKnownTaxonomies,
  listKnownTerms,
  listStagedVocabulary,
} from './known.queries.ts';
import { fold } from './read-service.ts';
import { slugOf } from './read-term.ts';

type Taxonomy = { id: string; key: string };

/** What reading a run's records needs: the vocabulary and the places that are there or come with it. */
export async function loadSetting(
  db: Db,
  runId: string,
  told: { source: string; language: string | null; now: Date },
): Promise<Setting> {
  const deployment = await findDeployment(db);
  const taxonomies = await loadTaxonomies(db, runId);
  const terms = await loadTerms(db, runId, taxonomies);
  const places = await loadPlaces(db, runId);
  const merges = await listKeptOrganizations(db);
  return {
    ...told,
    language: told.language ?? deployment.language,
    currency: deployment.currency,
    taxonomies,
    ...terms,
    places,
    kept: new Map(merges.map(({ merged_id, kept_id }) => [merged_id, kept_id])),
  };
}

/** A taxonomy of the source is ours where it has our id or names our key; its name alone proves nothing. */
async function loadTaxonomies(db: Db, runId: string): Promise<Map<string, Taxonomy>> {
  const known = await listKnownTaxonomies(db);
  const byKey = new Map(known.map(({ id, key }) => [key, { id, key }]));
  const byId = new Map<string, Taxonomy>(known.map(({ id, key }) => [id, { id, key }]));
  for (const { id, value } of await listStagedVocabulary(db, runId, 'taxonomy')) {
    if (byId.has(id)) continue;
    const told = textOf(value.key);
    const same = told === null ? undefined : byKey.get(told);
    const wanted = told ?? slugOf(value.name) ?? 'taxonomy';
    const taxonomy = same ?? { id, key: byKey.has(wanted) ? `${wanted}-${id.slice(0, 8)}` : wanted };
    byKey.set(taxonomy.key, taxonomy);
    byId.set(id, taxonomy);
  }
  return byId;
}

/** A term of the source is ours where it has our id, or our code in a taxonomy that is ours. */
async function loadTerms(db: Db, runId: string, taxonomies: Map<string, Taxonomy>) {
  const known: Term[] = await listKnownTerms(db);
  const terms = new Map(known.map((term) => [term.id, term]));
  const termsByKey = new Map(known.map((term) => [`${term.taxonomy}:${term.key}`, term]));
  const isOurs = new Set(known.map(({ id }) => id));
  for (const { id, value } of await listStagedVocabulary(db, runId, 'taxonomy_term')) {
    const taxonomy = taxonomies.get(String(value.taxonomy_id));
    if (terms.has(id) || !taxonomy) continue;
    const wanted = textOf(value.code) ?? slugOf(value.name) ?? id;
    const same = termsByKey.get(`${taxonomy.key}:${wanted}`);
    if (same && isOurs.has(same.id)) {
      terms.set(id, same);
      continue;
    }
    const names = isEmpty(value.names) ? { name: value.name } : recordOf(value.names);
    const key = same ? `${wanted}-${id.slice(0, 8)}` : wanted; // two of the source under one code
    const term = { id, key, names, taxonomy: taxonomy.key, taxonomy_id: taxonomy.id };
    terms.set(id, term);
    termsByKey.set(`${taxonomy.key}:${key}`, term);
  }
  const standIns = new Map<string, Term>();
  for (const { id, replaced_by_id } of await listRetiredTerms(db)) {
    const other = terms.get(replaced_by_id);
    if (other) standIns.set(id, other);
  }
  return { terms, termsByKey, standIns };
}

async function loadPlaces(db: Db, runId: string): Promise<Setting['places']> {
  const codes = new Set<string>();
  const byName = new Map<string, string | null>();
  for (const { code, names, aliases } of await listKnownPlaces(db, runId)) {
    codes.add(code);
    for (const name of [...Object.values(names ?? {}), ...aliases].map(fold)) {
      const other = byName.get(name);
      byName.set(name, other === undefined || other === code ? code : null); // a name of two places names none
    }
  }
  return { codes, byName };
}

/** The id a record of the source has here. */
export function ownId(kind: string, id: string, { terms, taxonomies }: Pick<Setting, 'terms' | 'taxonomies'>): string {
  if (kind === 'taxonomy') return taxonomies.get(id)?.id ?? id;
  return kind === 'taxonomy_term' ? (terms.get(id)?.id ?? id) : id;
}

/** A name to show for a record. */
export function nameOf(fields: Fields): string | null {
  const name = textOf(fields.name) ?? textOf(fields.number);
  if (name) return name;
  const named = Object.entries(fields).find(([field]) => field.startsWith('names.'));
  return textOf(named?.[1]) ?? textOf(fields.key);
}
