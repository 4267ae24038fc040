import { emptyFacets, FACETS, type Facet, type SearchFacets, type SearchQuery } from '../directory-search.ts';
import { facetFilters, FACET_FIELDS, looksAtPlaces, scopeFilters, servesPlace } from './filters.ts';
import { EXCEPT, MANY_PLACES } from './listing-row.ts';
import { countOf, type Answer, type Asked, type OpenIndex } from './open-index.ts';
import { MOST_VALUES } from './settings.ts';

const MOST_PLACES = 500;

/** Which listings a search speaks of, filters apart: those with these words, within this condition. */
export type Selection = { q: string; within?: string };

export type Counted = { total: number; facets: SearchFacets };

/** The questions that count a selection, and how their answers are read; each facet under all filters but its own. */
export function countingOf(
  index: OpenIndex,
  query: SearchQuery,
  selection: Selection,
): { questions: Asked[]; read: (answers: readonly Answer[]) => Promise<Counted> } {
  const filters = facetFilters(query);
  const narrowed = FACETS.filter((facet) => filters[facet] !== undefined);
  const open = FACETS.filter((facet) => filters[facet] === undefined);
  const count = (facets: readonly Facet[], but: Facet | null): Asked => ({
    ...selected(query, selection, filters, but),
    facets: facets.map((facet) => fieldOf(facet, query)),
    page: 1,
    hitsPerPage: 0,
  });
  return {
    questions: [count(open, null), ...narrowed.map((facet) => count([facet], facet))],
    read: async (answers) => {
      const distributions = new Map<Facet, Answer | undefined>(open.map((facet) => [facet, answers[0]]));
      narrowed.forEach((facet, at) => distributions.set(facet, answers[at + 1]));
      const counts = (facet: Facet) => distributions.get(facet)?.facetDistribution?.[fieldOf(facet, query)] ?? {};
      const facets = emptyFacets();
      for (const facet of FACETS) if (facet !== 'territory') facets[facet] = ranked(counts(facet));
      const areas = counts('territory');
      const { facet_places } = query;
      facets.territory = ranked(
        facet_places === undefined ? areas : await countPlaces(index, query, selection, facet_places, areas),
      );
      return { total: countOf(answers[0]), facets };
    },
  };
}

/** A selection under the query's filters, but one. */
export function selected(
  query: SearchQuery,
  { q, within }: Selection,
  filters = facetFilters(query),
  but: Facet | null = null,
): Asked {
  const conditions = FACETS.flatMap((facet) => (facet === but ? [] : (filters[facet] ?? [])));
  return {
    q,
    matchingStrategy: 'all',
    filter: [...scopeFilters(query), ...conditions, ...(within === undefined ? [] : [within])],
    ...(looksAtPlaces(query) ? { distinct: 'listing' } : {}),
  };
}

function fieldOf(facet: Facet, query: SearchQuery): string {
  return facet === 'territory' && query.facet_places !== undefined ? 'area' : FACET_FIELDS[facet];
}

/** How many listings serve each place, from how many cover each area; one by one where areas do not tell. */
async function countPlaces(
  index: OpenIndex,
  query: SearchQuery,
  selection: Selection,
  places: readonly (readonly string[])[],
  areas: Readonly<Record<string, number>>,
): Promise<Record<string, number>> {
  const asked = places.slice(0, MOST_PLACES).filter((path) => path[0] !== undefined);
  const byArea = Object.entries(areas);
  if (MANY_PLACES in areas || byArea.length >= MOST_VALUES) {
    const { territory: _, ...filters } = facetFilters(query);
    const answers = await index.ask(
      asked.map((path) => ({
        ...selected(query, selection, { ...filters, territory: servesPlace(path) }),
        page: 1,
        hitsPerPage: 0,
      })),
    );
    return Object.fromEntries(asked.map((path, at) => [path[0] ?? '', countOf(answers[at])]));
  }
  const read = byArea.map(([area, count]) => ({ codes: new Set(area.split(',')), count }));
  const serves = (codes: ReadonlySet<string>, path: readonly string[]) =>
    path.some((code) => codes.has(code)) && !path.some((code) => codes.has(EXCEPT + code));
  return Object.fromEntries(
    asked.map((path) => [
      path[0] ?? '',
      read.reduce((sum, { codes, count }) => sum + (serves(codes, path) ? count : 0), 0),
    ]),
  );
}

function ranked(counts: Readonly<Record<string, number>>): { value: string; count: number }[] {
  return Object.entries(counts)
    .map(([value, count]) => ({ value, count }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}
