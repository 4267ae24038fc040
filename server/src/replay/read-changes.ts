import type { Db } from '@citess/db';
import { MATCHING_RULES, type MatchingRules } from '@citess/search/matching/matching-rules';
import { readRules } from '@citess/search/matching/read-rules';
import { candidatesByIds } from '@citess/search/candidates/candidates';
import type { Candidate } from '@citess/search/matching/types';
import { addSynonyms, type Synonym } from '@citess/search/needs/add-synonyms';
import { LEXICON } from '@citess/search/needs/all-lists';
import type { Lexicon } from '@citess/search/needs/lexicon';
import type { ListingPatch } from '@citess/search/replay/patch-candidates';
import type { Ports } from '../ports.ts';
import { answersToMend } from '../problems/problem.ts';
import { checkSynonym } from '../synonyms/check-synonym.ts';
import { listSynonymRows, listSynonymsInUse } from '../synonyms/synonym.queries.ts';
import { listTermRows } from '../taxonomy/term.queries.ts';
import type { Gazetteer } from '../territories/resolve-territory.ts';
import type { ListingChange, ReplayOrder } from './replay.schema.ts';

/** Everything that would be other than it is, next to what is in force. */
export type Changes = {
  rules: { before: MatchingRules; after: MatchingRules };
  lexicon: { before: Lexicon; after: Lexicon };
  patches: ReadonlyMap<string, ListingPatch>;
  /** The listings to change, as they are today. */
  listings: readonly Candidate[];
};
type Reading = Pick<Ports, 'db' | 'now'> & { gazetteer: Gazetteer };

/** Reads what is to be tried; `hub_id` is whose synonyms. @throws 422 naming each key that is unknown or of the wrong kind */
export async function readChanges(
  { db, now, gazetteer }: Reading,
  { rules, listings, synonyms }: Pick<ReplayOrder, 'rules' | 'listings' | 'synonyms'>,
  hub: { id: string | undefined; key: string },
): Promise<Changes> {
  const patches = await readPatches(db, listings, gazetteer);
  return {
    rules: { before: MATCHING_RULES, after: rules === undefined ? MATCHING_RULES : readRulesOf(rules) },
    lexicon: await readLexicons(db, synonyms, hub),
    patches,
    listings: patches.size === 0 ? [] : await findListings(db, [...patches.keys()], now()),
  };
}

function readRulesOf(change: unknown): MatchingRules {
  const { rules, faults } = readRules(change);
  if (rules) return rules;
  throw answersToMend(Object.fromEntries(faults.map(({ pointer, detail }) => [`/rules${pointer}`, detail])));
}

async function readLexicons(
  db: Db,
  { add, retire }: ReplayOrder['synonyms'],
  hub: { id: string | undefined; key: string },
): Promise<Changes['lexicon']> {
  const inUse = await listSynonymsInUse(db, hub.key);
  const before = addSynonyms(LEXICON, inUse);
  if (add.length === 0 && retire.length === 0) return { before, after: before };
  for (const synonym of add) await checkSynonym(db, synonym);
  const rows = hub.id === undefined || retire.length === 0 ? [] : await listSynonymRows(db, { hub_id: hub.id });
  const retired = retire.map((id, index) => {
    const row = rows.find(({ synonym }) => synonym.id === id && synonym.retired_at === null);
    if (!row) throw answersToMend({ [`/synonyms/retire/${index}`]: 'Name a synonym of your hub that is in use' });
    return { need: row.need_key, language: row.synonym.language, phrase: row.synonym.phrase };
  });
  const kept = inUse.filter((synonym) => !retired.some((one) => isSame(one, synonym)));
  return { before, after: addSynonyms(LEXICON, [...kept, ...add]) };
}

function isSame(a: Synonym, b: Synonym): boolean {
  return a.need === b.need && a.language === b.language && a.phrase === b.phrase;
}

async function findListings(db: Db, ids: readonly string[], now: Date): Promise<Candidate[]> {
  const found = await candidatesByIds(db, ids, now);
  const missing = ids.filter((id) => !found.some(({ service_id }) => service_id === id));
  if (missing.length === 0) return found;
  throw answersToMend(
    Object.fromEntries(missing.map((id) => [`/listings/${id}`, 'There is no such published service'])),
  );
}

async function readPatches(
  db: Db,
  changes: Readonly<Record<string, ListingChange>>,
  { places }: Gazetteer,
): Promise<Map<string, ListingPatch>> {
  if (Object.keys(changes).length === 0) return new Map();
  const needs = new Set((await listTermRows(db, 'needs')).map(({ key }) => key));
  const paths = new Map(places.map(({ code, path }) => [code, path]));
  const faults: Record<string, string> = {};
  const known = (keys: readonly string[] | undefined, isKnown: (key: string) => boolean, pointer: string) =>
    keys?.forEach((key, index) => {
      if (!isKnown(key)) faults[`${pointer}/${index}`] = `There is no ${key}`;
    });
  const patches = Object.entries(changes).map(([id, change]) => {
    const at = `/listings/${id}`;
    known(change.needs, (key) => needs.has(key), `${at}/needs`);
    known(change.categories, (key) => needs.has(key), `${at}/categories`);
    known(change.areas, (code) => paths.has(code), `${at}/areas`);
    known(change.left_out, (code) => paths.has(code), `${at}/left_out`);
    return [id, patchOf(change, paths)] as const;
  });
  if (Object.keys(faults).length > 0) throw answersToMend(faults);
  return new Map(patches);
}

function patchOf(change: ListingChange, paths: ReadonlyMap<string, readonly string[]>): ListingPatch {
  const { status, needs, areas, left_out, categories, delivery, capacity, languages, days_since_assured, ...limits } =
    change;
  return defined({
    is_published: status === undefined ? undefined : status === 'published',
    need_keys: needs,
    covers: areas?.map((code) => paths.get(code) ?? [code]),
    except: left_out,
    categories,
    delivery,
    capacity,
    languages,
    days_since_assured,
    eligibility: defined(limits),
  });
}

/** A record without the keys that were not given. */
function defined<T extends object>(record: T): { [Key in keyof T]: Exclude<T[Key], undefined> } {
  // only what is undefined is left out
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as never;
}
