import { platformHubs, territoriesAnswer } from '@citess/server/platform/platform.schema';
import { territoryList } from '@citess/server/territories/territory.schema';
import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { localizeHref } from '#lib/paraglide/runtime.js';
import { fieldErrors } from '#lib/problem.ts';
import { api, required } from '#lib/server/api.ts';
import { requiredSignedIn, toSignIn } from '#lib/server/guard.ts';
import { readPlaces } from './read-places.ts';
import type { Actions, PageServerLoad } from './$types';

/** The hubs of the deployment. */
export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'private, no-store' });
  const { contents } = requiredSignedIn(event, await api(event).get('/api/platform/hubs', platformHubs));
  return { hubs: contents, done: event.url.searchParams.get('done') };
};

export const actions = {
  open: async (event) => {
    const values = readHub(await event.request.formData());
    const candidates = await placesFor(event, values);
    const [only] = candidates;
    if (candidates.length !== 1 || !only) {
      const errors = { place: candidates.length > 1 ? m.platform_place_which() : m.platform_error_place() };
      return fail(422, { values, candidates, rows: '', errors });
    }
    const { name, languages, place: _place, chosen: _chosen, ...given } = values;
    const names = Object.fromEntries(languages.map((language) => [language, name]));
    const order = { ...given, names, languages, territory_code: only.value };
    const answer = await api(event).post('/api/platform/hubs', order, platformHubs);
    if (answer.ok) redirect(303, localizeHref('/platform/hubs?done=hub'));
    if (answer.status === 401) toSignIn(event);
    const errors = fieldErrors(answer.problem, {
      '/key': { field: 'key', message: m.platform_error_key() },
      '/names': { field: 'name', message: m.platform_error_name() },
      '/territory_code': { field: 'place', message: m.platform_error_place() },
      '/timezone': { field: 'timezone', message: m.settings_error_value() },
      '/currency': { field: 'currency', message: m.settings_error_value() },
      '/coordinator_email': { field: 'coordinator_email', message: m.people_error_email() },
    });
    return fail(answer.status, { values, candidates: [], rows: '', errors });
  },
  places: async (event) => {
    const rows = String((await event.request.formData()).get('rows') ?? '');
    const territories = readPlaces(rows) ?? [];
    const answer = await api(event).post('/api/platform/territories', { territories }, territoriesAnswer);
    if (answer.ok) redirect(303, localizeHref('/platform/hubs?done=places'));
    if (answer.status === 401) toSignIn(event);
    const [fault] = answer.problem.errors ?? [];
    const row = Number(fault?.pointer.split('/')[2] ?? -1) + 2; // the first line names the columns
    const errors = { rows: m.platform_error_row({ row: String(row), what: fault?.detail ?? '' }) };
    return fail(answer.status, { values: undefined, candidates: [], rows, errors });
  },
} satisfies Actions;

function readHub(form: FormData) {
  const text = (name: string) => String(form.get(name) ?? '').trim();
  const first = text('first_language');
  const others = form.getAll('languages').map(String);
  return {
    ...{ name: text('name'), key: text('key').toLowerCase(), place: text('place'), chosen: text('territory_code') },
    languages: [first, ...others.filter((language) => language !== first)],
    timezone: text('timezone'),
    currency: text('currency').toUpperCase(),
    coordinator_email: text('coordinator_email'),
  };
}

/** The places that may be meant: the one chosen, else those of that name or code. */
async function placesFor(event: RequestEvent, { place, chosen }: { place: string; chosen: string }) {
  if (chosen) return [{ value: chosen, label: chosen }];
  if (place === '') return [];
  const { contents } = required(await api(event).get('/api/territories', territoryList, { q: place }));
  const exact = contents.filter(({ code, name }) => [code, name].some((one) => isSame(one, place)));
  const meant = exact.length > 0 ? exact : contents;
  if (meant.length === 0 && /^[A-Za-z]{2}(-\w+)*$/.test(place)) return [{ value: place.toUpperCase(), label: place }];
  return meant.slice(0, 10).map(({ code, path_name }) => ({ value: code, label: `${path_name} (${code})` }));
}

function isSame(one: string, other: string): boolean {
  return one.localeCompare(other, undefined, { sensitivity: 'base' }) === 0;
}
