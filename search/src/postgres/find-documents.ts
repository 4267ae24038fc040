import { sql, type SQL } from 'drizzle-orm';
import type { Db } from '@citess/db';
import { FACETS, type Facet, type SearchFacets, type SearchQuery } from '../directory-search.ts';
import { ORGANIZATION_NAME, OWN_NAME } from './document-row.ts';
import type { AskedWords } from './read-words.ts';
import { facetConditions, placesToCount, readable, scopeCondition } from './search-filters.ts';

/** A need says more than any one word of a sentence. */
const NEED_COUNTS = 2;

/** `any_hit`: whether a document has the words at all, whatever the filters. */
export type FoundDocuments = { any_hit: boolean; total: number; ids: string[]; facets: SearchFacets };

type Row = {
  any_hit: boolean;
  total: number;
  ids: string[];
  counts: { facet: string; value: string; count: number }[];
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
    hit as materialized (
      select * from scored where matched >= coalesce(
        (select max(matched) from scored where misses = 0), (select max(matched) from scored)) - 1),
    page as (
      select id, row_number() over (order by name_hit desc, matched desc, relevance + 0.1 * quality desc, id) place
      from hit where misses = 0 order by place limit ${perPage}::int offset ${offset}::int)
    select exists (select from scored) any_hit,
      (select count(*)::int from hit where misses = 0) total,
      array(select id::text from page order by place) ids,
      (select coalesce(jsonb_agg(counted order by counted.count desc, counted.value), '[]')
        from (${facetCounts(query)}) counted) counts`);
  const { any_hit = false, total = 0, ids = [], counts = [] } = rows[0] ?? {};
  return { any_hit, total, ids, facets: groupCounts(counts) };
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
  const marks = asked === null ? sql`0 name_hit, 0 matched, 0.0 relevance` : wordMarks(query, asked, mode);
  const hasWords = asked === null ? sql`true` : sql`document @@ ${tsquery(asked, mode)}::tsquery`;
  const near = mode === 'any' ? nearNeeds(query) : null;
  return sql`select id, tags, quality, ${misses} misses, ${passes}, ${marks}
    from search_document where ${scopeCondition(query)} and (${near === null ? hasWords : sql`${hasWords} or ${near}`})`;
}

/** Whether a document answers a need the words speak of; null when they speak of none. */
function nearNeeds({ near_needs = [] }: SearchQuery): SQL | null {
  if (near_needs.length === 0) return null;
  return sql`tags && ${sql.param(near_needs.map((need) => `need:${readable(need)}`))}::text[]`;
}

/** How near the name is, how many words were met, and the weighed rank (below 1). */
function wordMarks(query: SearchQuery, asked: AskedWords, mode: 'all' | 'any'): SQL {
  const named = (mark: string, isWhole: boolean) =>
    sql`strpos(name_folded, ${mark + asked.name + (isWhole ? mark : '')}::text) > 0`;
  const matched = sql.join(
    asked.words.map((word) => sql`(document @@ ${word.query}::tsquery)::int`),
    sql` + `,
  );
  const near = nearNeeds(query);
  const met = near === null ? matched : sql`${matched} + ${NEED_COUNTS}::int * (${near})::int`;
  return sql`case when ${named(OWN_NAME, true)} then 4 when ${named(ORGANIZATION_NAME, true)} then 3
      when ${named(OWN_NAME, false)} then 2 when ${named(ORGANIZATION_NAME, false)} then 1 else 0 end name_hit,
    ${mode === 'all' ? sql`${asked.words.length}::int` : met} matched,
    ts_rank_cd('{0.1, 0.3, 0.6, 1.0}', document, ${tsquery(asked, mode)}::tsquery, 32) relevance`;
}

function tsquery({ words }: AskedWords, mode: 'all' | 'any'): string {
  return words.map(({ query }) => query).join(mode === 'all' ? ' & ' : ' | ');
}

/** Counts by facet and value: a document counts where it misses no filter but the facet's own. */
function facetCounts(query: SearchQuery): SQL {
  const places = placesToCount(query);
  const ofFacet = (facet: Facet, value: SQL, from: SQL) => sql`
    select ${facet}::text facet, ${value} value, count(*)::int count from hit, ${from}
      and misses = (not ${sql.raw(`passes_${facet}`)})::int group by 2`;
  const tagged = (facet: Facet, tag: string) =>
    ofFacet(
      facet,
      sql`substr(tag, ${tag.length + 1}::int)`,
      sql`unnest(tags) tag where starts_with(tag, ${tag}::text)`,
    );
  const placed = ofFacet(
    'territory',
    sql`code`,
    sql`jsonb_to_recordset(${places}::text::jsonb) place(code text, covers text[], excepts text[])
      where tags && covers and not tags && excepts`,
  );
  const rest = FACETS.filter((facet) => facet !== 'territory').map((facet) => tagged(facet, `${facet}:`));
  return sql.join([places === null ? tagged('territory', 'covers:') : placed, ...rest], sql` union all `);
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
  for (const { facet, value, count } of counts) {
    const known = FACETS.find((one) => one === facet);
    if (known) facets[known].push({ value, count });
  }
  return facets;
}
