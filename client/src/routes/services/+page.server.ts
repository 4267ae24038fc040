import { organizationSearchAnswer, serviceSearch, serviceSearchAnswer } from '@citess/server/finding/finding.schema';
import type { ProblemDetails } from '@citess/server/problems/problem.schema';
import { taxonomyTermList } from '@citess/server/taxonomy/taxonomy.schema';
import { redirect } from '@sveltejs/kit';
import { api, required, type ApiAnswer } from '#lib/server/api.ts';
import { FILTERS, searchHref, type SearchValues } from './search.ts';
import { namesMatching } from './names-matching.ts';
import type { PageServerLoad } from './$types';

const EMPTY = { need: [], territory: [], cost: [], organization_sector: [], delivery: [], language: [] };

/** The search in the address. What is no valid filter is left out; an unknown place is answered with what we do know. */
export const load: PageServerLoad = async (event) => {
  const values = readSearch(event.url.searchParams);
  const page = serviceSearch.shape.page.catch(1).parse(event.url.searchParams.get('page') ?? 1);
  const [answer, terms, organizations] = await Promise.all([
    api(event).get('/api/services', serviceSearchAnswer, { ...values, page }),
    api(event).get('/api/taxonomy_terms', taxonomyTermList, { taxonomy: 'needs' }),
    values.q && page === 1
      ? api(event).get('/api/organizations', organizationSearchAnswer, { q: values.q, per_page: 5 })
      : undefined,
  ]);
  if (problemWith(answer, '/need')) redirect(307, searchHref(values, { need: '' }));
  const unknownPlace = problemWith(answer, '/territory');
  const place = unknownPlace ? (unknownPlace.candidates ?? []) : null;
  const nothing = { total: 0, page: 1, per_page: 20, facets: EMPTY, did_you_mean: null, contents: [] };
  return {
    values,
    place,
    found: place ? nothing : required(answer),
    needNames: Object.fromEntries(terms.ok ? terms.data.contents.map((term) => [term.key, term.name]) : []),
    organizations: organizations?.ok ? namesMatching(organizations.data.contents, values.q) : [],
  };
};

/** The problem, where a filter was refused because what it names does not exist or is not one thing. */
function problemWith<T>(answer: ApiAnswer<T>, pointer: string): ProblemDetails | undefined {
  if (answer.ok) return undefined;
  return answer.problem.errors?.some((fault) => fault.pointer === pointer) ? answer.problem : undefined;
}

function readSearch(search: URLSearchParams): SearchValues {
  const values: SearchValues = {
    q: (search.get('q') ?? '').trim().slice(0, 10_000),
    need: '',
    territory: '',
    cost: '',
    organization_sector: '',
    delivery: '',
    language: '',
  };
  for (const filter of FILTERS) {
    const read = serviceSearch.shape[filter].safeParse(search.get(filter) || undefined);
    if (read.success && read.data) values[filter] = read.data;
  }
  return values;
}
