import type { MultiSearchQuery, Settings } from 'meilisearch';
import { countSlips } from '../../needs/correct-spelling.ts';
import { metersFrom, readFilter, valuesOf, type Row } from './read-filter.ts';

export type StoredIndex = { settings: Settings; rows: Map<string, Row> };

type Found = { row: Row; rank: number };

/** What Meilisearch answers to one question: filters, whole words with the last unfinished, attribute ranks, sorting, facets, pages. */
export function answerQuestion({ settings, rows }: StoredIndex, query: MultiSearchQuery): Record<string, unknown> {
  const filters = [query.filter ?? []].flat().map((filter) => readFilter([filter].flat().join(' OR ')));
  const within = [...rows.values()].filter((row) => filters.every((passes) => passes(row)));
  const found = order(matching(within, settings, query), query);
  const seen = new Set<unknown>();
  const field = query.distinct;
  const apart =
    field === undefined ? found : found.filter(({ row }) => !seen.has(row[field]) && seen.add(row[field]).size > 0);
  const isPaged = query.hitsPerPage !== undefined;
  const limit = query.hitsPerPage ?? query.limit ?? 20;
  const offset = isPaged ? ((query.page ?? 1) - 1) * limit : (query.offset ?? 0);
  return {
    indexUid: query.indexUid,
    query: query.q ?? '',
    hits: apart.slice(offset, offset + limit).map((one) => hitOf(one, settings, query)),
    ...(isPaged ? { totalHits: apart.length } : { estimatedTotalHits: apart.length }),
    facetDistribution: Object.fromEntries(
      (query.facets ?? []).map((facet) => [facet, countValues(apart, requireFacet(facet, settings))]),
    ),
  };
}

/** Rows with every word; the rank is 1 where all stand in the first attribute. */
function matching(rows: readonly Row[], settings: Settings, query: MultiSearchQuery): Found[] {
  const q = query.q ?? '';
  const all = q.split(' ').filter(Boolean);
  const words = all.filter((word) => !settings.stopWords?.includes(word));
  if (words.length === 0) return rows.map((row) => ({ row, rank: 1 }));
  const attributes = query.attributesToSearchOn ?? settings.searchableAttributes ?? [];
  const isPrefix = (at: number) => settings.prefixSearch !== 'disabled' && at === words.length - 1 && !q.endsWith(' ');
  return rows.flatMap((row) => {
    const ranks = words.map((word, at) =>
      attributes.findIndex((name) => tokensOf(row, name).some((token) => isMet(word, token, isPrefix(at), settings))),
    );
    if (ranks.includes(-1)) return [];
    const mean = ranks.reduce((sum, rank) => sum + rank, 0) / ranks.length;
    return [{ row, rank: 1 - mean / (attributes.length + 1) }];
  });
}

const tokens = new WeakMap<Row, Map<string, string[]>>();

/** The words of an attribute, cut once. */
function tokensOf(row: Row, name: string): string[] {
  const known = tokens.get(row) ?? new Map<string, string[]>();
  tokens.set(row, known);
  const cut = known.get(name) ?? valuesOf(row, name).flatMap((text) => text.split(/[^\p{L}\p{N}]+/u));
  known.set(name, cut);
  return cut;
}

function isMet(word: string, token: string, isPrefix: boolean, { synonyms, typoTolerance }: Settings): boolean {
  if (token === word || synonyms?.[word]?.includes(token) || (isPrefix && token.startsWith(word))) return true;
  if (typoTolerance?.enabled === false || token === '') return false;
  const { oneTypo = 5, twoTypos = 9 } = typoTolerance?.minWordSizeForTypos ?? {};
  const allowed = word.length >= (twoTypos ?? 9) ? 2 : word.length >= (oneTypo ?? 5) ? 1 : 0;
  return countSlips(word, token, allowed) <= allowed;
}

/** Sorting first, then words, then quality, as our ranking rules say. */
function order(found: readonly Found[], { sort = [] }: MultiSearchQuery): Found[] {
  const rules = [...sort].map((rule) => {
    const point = /^_geoPoint\((?<lat>[^,]+), (?<lng>[^)]+)\):asc$/.exec(rule)?.groups;
    const [field = '', direction] = rule.split(':');
    return ({ row }: Found) =>
      point === undefined
        ? Number(row[field]) * (direction === 'desc' ? -1 : 1)
        : metersFrom({ lat: Number(point.lat), lng: Number(point.lng) }, row);
  });
  const keys = [...rules, ({ rank }: Found) => -rank, ({ row }: Found) => -Number(row['quality'])];
  const compare = (a: Found, b: Found) => {
    for (const key of keys) if (key(a) !== key(b)) return key(a) < key(b) ? -1 : 1;
    return 0;
  };
  return [...found].sort(compare);
}

function hitOf({ row, rank }: Found, { displayedAttributes = ['*'] }: Settings, query: MultiSearchQuery) {
  const shown = (query.attributesToRetrieve ?? displayedAttributes ?? []).filter(
    (name) => displayedAttributes?.includes('*') || displayedAttributes?.includes(name),
  );
  const fields = Object.fromEntries(shown.filter((name) => name in row).map((name) => [name, row[name]]));
  return query.showRankingScore ? { ...fields, _rankingScore: rank } : fields;
}

function requireFacet(facet: string, { filterableAttributes }: Settings): string {
  if (!filterableAttributes?.some((one) => one === facet)) throw new SyntaxError(`${facet} is not filterable`);
  return facet;
}

function countValues(found: readonly Found[], facet: string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { row } of found) for (const value of valuesOf(row, facet)) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}
