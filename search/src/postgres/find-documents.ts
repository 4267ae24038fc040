import { sql, type SQL } from 'drizzle-orm';
import type { Db } from '@citess/db';
import { FACETS, type Facet, type SearchFacets, type SearchQuery } from '../directory-search.ts';
import { ORGANIZATION_NAME, OWN_NAME } from './document-row.ts';
import type { AskedWords } from './read-words.ts';
import { facetConditions, placesToCount, readable, scopeCondition } from './search-filters.ts';

/** A need says more than any one word of a sentence. */
const NEED_COUNTS = 2;

/** So few documents with all the words are completed by what answers the needs they speak of. */
const FEW = 5;

/** `any_hit`: whether a document has the words at all, whatever the filters. */
export type FoundDocuments = { any_hit: boolean; total: number; ids: string[]; facets: SearchFacets };

type Row = {
  any_hit: boolean;
  total: number;
  ids: string[];
  counts: { tag: string; count: number }[];
};

/** `all`: a document has every word; `any`: at least one, those with nearly the most of them. Null words: no words were asked. */
export async function findDocuments(
  db: Db,
  query: SearchQuery,
  asked: AskedWords | null,
  mode: 'all' | 'any' = 'all',
): Promise<FoundDocuments> {
  const perPage = Math.min(Math.max(Math.trunc(query.per_page) || 1, 1), 100);
  const offset = (Math.min(Math.max(Math.trunc(query.page) || 1, 1), 100_000) - 1) * perPage;
  const rows = await db.execute<Row>(sql`
    with scored as materialized (${scoredDocuments(query, asked, mode)}),
    hit as materialized (${hits(asked === null ? 'all' : mode)}),
    page as (
      select id, row_number() over (order by name_hit desc, matched desc, relevance + 0.1 * quality + 0.5 * nearness desc, id) place
      from hit where misses = 0 order by place limit ${perPage}::int offset ${offset}::int)
    select exists (select from scored where is_said) any_hit,
      (select count(*)::int from hit where misses = 0) total,
      array(select id::text from page order by place) ids,
      (select coalesce(jsonb_agg(counted order by counted.count desc, counted.tag), '[]')
        from (${tagCounts(query)}) counted) counts`);
  const { any_hit = false, total = 0, ids = [], counts = [] } = rows[0] ?? {};
  return { any_hit, total, ids, facets: groupCounts(counts) };
}

/** `all`: what has every word, and what answers the needs where those are few; `any`: what has nearly the most. */
function hits(mode: 'all' | 'any'): SQL {
  if (mode === 'all') {
    return sql`select * from scored where is_said
      or (select count(*) between 1 and ${FEW - 1}::int from scored where is_said)`;
  }
  return sql`select * from scored where matched >= coalesce(
    (select max(matched) from scored where misses = 0), (select max(matched) from scored)) - 1`;
}

/** Documents with the words, each with its marks and the filters it misses. */
function scoredDocuments(query: SearchQuery, asked: AskedWords | null, mode: 'all' | 'any'): SQL {
  const conditions = facetConditions(query);
  const misses = sql.join(
    FACETS.map((facet) => sql`(not ${conditions[facet]})::int`),
    sql` + `,
  );
  const passes = sql.join(
    FACETS.map((facet) => sql`(${conditions[facet]}) ${sql.raw(`passes_${facet}`)}`),
    sql`, `,
  );
  const needs = asked === null ? [] : neededTags(query, mode);
  const near = answersNeed(needs);
  const hasWords = asked === null ? sql`true` : sql`document @@ ${tsquery(asked, mode)}::tsquery`;
  const marks = asked === null ? sql`0 name_hit, 0 matched, 0.0 relevance` : wordMarks(near, asked, mode);
  const isFound = near === null ? hasWords : sql`(${hasWords} or ${near})`;
  const isSaid = mode === 'all' ? hasWords : isFound;
  return sql`select id, tags, quality, ${misses} misses, ${passes}, ${marks},
      ${nearness(needs)} nearness, ${isSaid} is_said
    from search_document where ${scopeCondition(query)} and ${isFound}`;
}

/** How much of what a document offers answers the needs the words speak of, 0 to 1: who does one thing comes before who does all. */
function nearness(needs: readonly string[]): SQL {
  if (needs.length === 0) return sql`0.0`;
  return sql`(select count(*) filter (where tag = any(${sql.param(needs)}::text[]))::real / greatest(count(*), 1)
    from unnest(tags) tag where starts_with(tag, 'need:'))`;
}

/** Tags of the needs the words speak of; what has all the words is completed by their parents' too. */
function neededTags({ near_needs = [] }: SearchQuery, mode: 'all' | 'any'): string[] {
  const parents = mode === 'all' ? near_needs.map((need) => need.split('.')[0] ?? need) : [];
  return [...new Set([...near_needs, ...parents])].map((need) => `need:${readable(need)}`);
}

/** Whether a document answers one of the needs; null when there are none. */
function answersNeed(needs: readonly string[]): SQL | null {
  return needs.length === 0 ? null : sql`tags && ${sql.param(needs)}::text[]`;
}

/** How near the name is, how many words were met, and the weighed rank (below 1). */
function wordMarks(near: SQL | null, asked: AskedWords, mode: 'all' | 'any'): SQL {
  const named = (mark: string, isWhole: boolean) =>
    sql`strpos(name_folded, ${mark + asked.name + (isWhole ? mark : '')}::text) > 0`;
  const matched = sql.join(
    asked.words.map((word) => sql`(document @@ ${word.query}::tsquery)::int`),
    sql` + `,
  );
  const met = near === null ? matched : sql`${matched} + ${NEED_COUNTS}::int * (${near})::int`;
  return sql`case when ${named(OWN_NAME, true)} then 4 when ${named(ORGANIZATION_NAME, true)} then 3
      when ${named(OWN_NAME, false)} then 2 when ${named(ORGANIZATION_NAME, false)} then 1 else 0 end name_hit,
    ${mode === 'all' ? matched : met} matched,
    ts_rank_cd('{0.1, 0.3, 0.6, 1.0}', document, ${tsquery(asked, mode)}::tsquery, 32) relevance`;
}

function tsquery({ words }: AskedWords, mode: 'all' | 'any'): string {
  return words.map(({ query }) => query).join(mode === 'all' ? ' & ' : ' | ');
}

/** Counts by tag: a document counts where it misses no filter but the one of the tag's own facet. */
function tagCounts(query: SearchQuery): SQL {
  const places = placesToCount(query);
  const ownMiss = sql.join(
    FACETS.map((facet) => sql`when ${tagName(facet)}::text then (not ${sql.raw(`passes_${facet}`)})::int`),
    sql` `,
  );
  const tagged = sql`select tag, count(*)::int count from hit, unnest(tags) tag
    where misses <= 1 and misses = case split_part(tag, ':', 1) ${ownMiss} else -1 end group by tag`;
  if (places === null) return tagged;
  return sql`select tag, count from (${tagged}) tagged where not starts_with(tag, 'covers:')
    union all select 'covers:' || code, count(*)::int
    from hit, jsonb_to_recordset(${places}::text::jsonb) place(code text, covers text[], excepts text[])
    where misses = (not passes_territory)::int and tags && covers and not tags && excepts group by code`;
}

function tagName(facet: Facet): string {
  return facet === 'territory' ? 'covers' : facet;
}

function groupCounts(counts: Row['counts']): SearchFacets {
  const facets: SearchFacets = {
    need: [],
    territory: [],
    cost: [],
    organization_sector: [],
    delivery: [],
    language: [],
  };
  for (const { tag, count } of counts) {
    const colon = tag.indexOf(':');
    const facet = FACETS.find((one) => tagName(one) === tag.slice(0, colon));
    if (facet) facets[facet].push({ value: tag.slice(colon + 1), count });
  }
  return facets;
}
