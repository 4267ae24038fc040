import {
  organizationSearchAnswer,
  servicePointAnswer,
  serviceSearchAnswer,
} from '@citess/server/finding/finding.schema';
import type { ProblemDetails } from '@citess/server/problems/problem.schema';
import { taxonomyTermList } from '@citess/server/taxonomy/taxonomy.schema';
import { territoryList } from '@citess/server/territories/territory.schema';
import { redirect } from '@sveltejs/kit';
import { api, required, type ApiAnswer } from '#lib/server/api.ts';
import { namesMatching } from './names-matching.ts';
import { readContacts } from './print-contacts.server.ts';
import { readSearch } from './read-search.server.ts';
import { searchHref, type Place, type SearchValues } from './search.ts';
import type { PageServerLoad, PageServerLoadEvent } from './$types';

/** As many as a few sheets of paper hold. */
const MOST_ON_PAPER = 50;
const EMPTY = {
  need: [],
  territory: [],
  audience: [],
  stage: [],
  cost: [],
  organization_sector: [],
  delivery: [],
  language: [],
  capacity: [],
};

/** The search in the address. What is no valid filter is left out; an unknown place is answered with what we do know. */
export const load: PageServerLoad = async (event) => {
  const { values, page } = readSearch(event.url.searchParams);
  const { view, ...asked } = values;
  const [answer, termNames, organizations, places, points] = await Promise.all([
    api(event).get('/api/services', serviceSearchAnswer, {
      ...asked,
      page,
      ...(view === 'print' ? { per_page: MOST_ON_PAPER } : {}),
    }),
    nameChosen(event, values),
    page === 1 ? findOrganizations(event, values) : [],
    listPlaces(event),
    view === 'map' ? api(event).get('/api/service_points', servicePointAnswer, asked) : undefined,
  ]);
  if (problemWith(answer, '/need')) redirect(307, searchHref(values, { need: '' }));
  const unknownPlace = problemWith(answer, '/territory');
  const place = unknownPlace ? (unknownPlace.candidates ?? []) : null;
  const nothing = {
    total: 0,
    is_estimate: false,
    estimated: [],
    page: 1,
    per_page: 20,
    facets: EMPTY,
    did_you_mean: null,
    near: null,
  };
  const found = place ? { ...nothing, contents: [] } : required(answer);
  const ids = found.contents.map(({ id }) => id);
  return {
    values,
    place,
    found,
    contacts: view === 'print' ? await readContacts(event, ids) : {},
    today: new Date().toISOString(),
    termNames,
    organizations,
    places,
    points: points?.ok ? points.data.contents : [],
  };
};

/** The problem, where a filter was refused because what it names does not exist or is not one thing. */
function problemWith<T>(answer: ApiAnswer<T>, pointer: string): ProblemDetails | undefined {
  if (answer.ok) return undefined;
  return answer.problem.errors?.some((fault) => fault.pointer === pointer) ? answer.problem : undefined;
}

const TAXONOMIES = { need: 'needs', audience: 'audience', stage: 'stage' } as const;

/** The reader's words for the chosen need, group and stage, which the facets leave out where nothing was found. */
async function nameChosen(event: PageServerLoadEvent, values: SearchValues): Promise<Record<string, string>> {
  const chosen = (['need', 'audience', 'stage'] as const).filter((filter) => values[filter]);
  const names = await Promise.all(
    chosen.map(async (filter) => {
      const terms = await api(event).get('/api/taxonomy_terms', taxonomyTermList, { taxonomy: TAXONOMIES[filter] });
      const retired = terms.ok && filter === 'need' && terms.data.retired.find(({ key }) => key === values.need);
      // an address of before leads to what stands for the need now
      if (retired) redirect(307, searchHref(values, { need: retired.replaced_by }));
      const term = terms.ok ? terms.data.contents.find(({ key }) => key === values[filter]) : undefined;
      return term ? [[term.key, term.name] as const] : [];
    }),
  );
  return Object.fromEntries(names.flat());
}

async function findOrganizations(event: PageServerLoadEvent, { q }: SearchValues) {
  if (!q) return [];
  const answer = await api(event).get('/api/organizations', organizationSearchAnswer, { q, per_page: 5 });
  return answer.ok ? namesMatching(answer.data.contents, q).map(({ id, name }) => ({ id, name })) : [];
}

/** The hub's places one can measure distances from. */
async function listPlaces(event: PageServerLoadEvent): Promise<Place[]> {
  const { hub } = await event.parent();
  if (!hub) return [];
  const list = await api(event).get('/api/territories', territoryList, { parent: hub.territory.code });
  return (list.ok ? list.data.contents : []).flatMap(({ name, latitude, longitude }) =>
    latitude === null || longitude === null ? [] : [{ name, point: `${latitude.toFixed(2)},${longitude.toFixed(2)}` }],
  );
}
