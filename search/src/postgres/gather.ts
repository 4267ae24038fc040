import type { SearchQuery } from '../directory-search.ts';
import { kmBetween } from './cells.ts';
import type { FacetSets, ReadSets } from './facet-sets.ts';
import type { Read } from './reader.ts';
import { decodePoints, decodeSummaries, type Summary } from './summary.ts';
import type { Term } from './term.ts';

/** The index as one process reads it. */
export type Index = { read: Read; sets: FacetSets };

/** An entry that was found. */
export type Match = Summary & {
  /** Kilometres to its nearest place; infinite when that is unknown or was not asked. */
  km: number;
};

/** What was found for each question, with the sets of all of it. */
export type Gathered = { found: Match[][]; sets: ReadSets };

const SUMMARIES = `
  select (select string_agg(summary, '') from search_entry where words @@ asked.query::tsquery) summaries
  from unnest($1::text[]) with ordinality asked(query, place) order by place`;

const SUMMARIES_WITH_POINTS = `
  select found.* from unnest($1::text[]) with ordinality asked(query, place)
  cross join lateral (select string_agg(summary, '') summaries, string_agg(points, '') points
    from search_entry where words @@ asked.query::tsquery) found order by place`;

/** Reads all that answers each question, those of the kind and within the distance asked. One way to the database and back. */
export async function gather(index: Index, query: SearchQuery, terms: readonly Term[]): Promise<Gathered> {
  const statement = query.near === undefined ? SUMMARIES : SUMMARIES_WITH_POINTS;
  const rows = await index.read<{ summaries: Buffer | null; points?: Buffer | null }>(statement, [
    terms.map((term) => term.query),
  ]);
  const all = rows.map(({ summaries, points = null }) => measured(decodeSummaries(summaries), points, query));
  const { sets, isOfKind } = await index.sets.load(index.read, query.kind, all.flat());
  const isNear = ({ km }: Match) => query.within_km === undefined || !query.near || km <= query.within_km;
  return { found: all.map((matches) => matches.filter((match) => isOfKind(match) && isNear(match))), sets };
}

function measured(summaries: readonly Summary[], points: Buffer | null, { near }: SearchQuery): Match[] {
  if (near === undefined)
    return summaries.map(({ number, profile, access, needs, places, quality, order }) => ({
      number,
      profile,
      access,
      needs,
      places,
      quality,
      order,
      km: Infinity,
    }));
  const nearest = new Map<number, number>();
  for (const point of decodePoints(points)) {
    const km = kmBetween(near, point);
    if (km < (nearest.get(point.number) ?? Infinity)) nearest.set(point.number, km);
  }
  return summaries.map((summary) => ({ ...summary, km: nearest.get(summary.number) ?? Infinity }));
}
