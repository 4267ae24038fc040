import { needList } from '@citess/server/taxonomy/need.schema';
import { fail, redirect } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { getLocale, localizeHref } from '#lib/paraglide/runtime.js';
import { fieldErrors } from '#lib/problem.ts';
import { api } from '#lib/server/api.ts';
import { requiredSignedIn, toSignIn } from '#lib/server/guard.ts';
import { readTexts } from '../settings/read-settings-form.ts';
import type { Actions, PageServerLoad } from './$types';

/** The needs with what is missing in the hub's languages; `need` in the address opens the words of one. */
export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'private, no-store' });
  const { contents } = requiredSignedIn(event, await api(event).get('/api/needs', needList));
  const { hub } = await event.parent();
  const shown = getLocale();
  const needs = contents.map((need) => ({
    ...need,
    name: need.names[shown] ?? Object.values(need.names)[0] ?? need.key,
    missing: (hub?.languages ?? []).filter((language) => !Object.keys(need.names).includes(language)),
  }));
  const inUse = needs.filter(({ replaced_by }) => replaced_by === null);
  const nameOf = (wanted: string | null) => needs.find(({ key }) => key === wanted)?.name ?? '';
  const named = (parameter: string) => inUse.find(({ key }) => key === event.url.searchParams.get(parameter)) ?? null;
  return {
    needs: inUse
      .filter(({ parent_key }) => parent_key === null)
      .flatMap((need) => [need, ...inUse.filter(({ parent_key }) => parent_key === need.key)]),
    retired: needs
      .filter(({ replaced_by }) => replaced_by !== null)
      .map(({ key, name, replaced_by }) => ({ key, name, replaced_by: nameOf(replaced_by) })),
    opened: named('need'),
    toRetire: named('retire'),
    isDone: event.url.searchParams.has('done'),
  };
};

function retirementOf(form: FormData): string {
  return `/api/needs/${encodeURIComponent(String(form.get('need') ?? ''))}/retirement`;
}

export const actions = {
  add: async (event) => {
    const form = await event.request.formData();
    const parent_key = String(form.get('parent') ?? '') || null;
    const order = { parent_key, names: readTexts(form, 'name'), hints: readTexts(form, 'hint') };
    const answer = await api(event).post('/api/needs', order, needList);
    if (answer.ok) redirect(303, localizeHref('/desk/needs?done'));
    if (answer.status === 401) toSignIn(event);
    const words = { '/names': { field: 'name', message: m.settings_needs_error() } };
    return fail(answer.status, { values: order, errors: fieldErrors(answer.problem, words) });
  },
  words: async (event) => {
    const form = await event.request.formData();
    const path = `/api/needs/${encodeURIComponent(String(form.get('need') ?? ''))}/words`;
    const order = { names: readTexts(form, 'words'), hints: readTexts(form, 'explained') };
    requiredSignedIn(event, await api(event).put(path, order, needList));
    redirect(303, localizeHref('/desk/needs?done'));
  },
  retire: async (event) => {
    const form = await event.request.formData();
    const answer = await api(event).put(retirementOf(form), { replaced_by: String(form.get('by') ?? '') }, needList);
    if (answer.ok) redirect(303, localizeHref('/desk/needs?done'));
    if (answer.status === 401) toSignIn(event);
    const words = { '/replaced_by': { field: 'by', message: m.settings_needs_retire_error() } };
    return fail(answer.status, { values: undefined, errors: fieldErrors(answer.problem, words) });
  },
  revive: async (event) => {
    const form = await event.request.formData();
    requiredSignedIn(event, await api(event).delete(retirementOf(form), {}, needList));
    redirect(303, localizeHref('/desk/needs?done'));
  },
} satisfies Actions;
