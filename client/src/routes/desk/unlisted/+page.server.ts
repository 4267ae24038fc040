import { organizationSearchAnswer } from '@citess/server/finding/finding.schema';
import { unlistedList } from '@citess/server/joining/unlisted.schema';
import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { localizeHref } from '#lib/paraglide/runtime.js';
import { fieldErrors } from '#lib/problem.ts';
import { api, required } from '#lib/server/api.ts';
import { requiredSignedIn, toSignIn } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

const LIST = '/api/unlisted_organizations';

/** Who asked not to be listed, who left; `name` in the address looks for the listing of another. */
export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'private, no-store' });
  const { contents, departed } = requiredSignedIn(event, await api(event).get(LIST, unlistedList));
  const name = event.url.searchParams.get('name')?.trim() ?? '';
  const found = name
    ? required(await api(event).get('/api/organizations', organizationSearchAnswer, { q: name, per_page: 8 })).contents
    : [];
  return {
    unlisted: contents,
    departed,
    name,
    found: found.map(({ id: value, name: label }) => ({ value, label })),
    isDone: event.url.searchParams.has('done'),
  };
};

export const actions = {
  add: async (event) => {
    const form = await event.request.formData();
    const text = (field: string) => String(form.get(field) ?? '').trim();
    const values = { name: text('name'), website: text('website'), organization_id: text('organization_id') };
    const order = {
      name: values.name,
      website: values.website || null,
      organization_id: values.organization_id || null,
    };
    const answer = await api(event).post(LIST, order, unlistedList);
    if (answer.ok) redirect(303, localizeHref('/desk/unlisted?done'));
    if (answer.status === 401) toSignIn(event);
    const errors = fieldErrors(answer.problem, {
      '/name': { field: 'name', message: m.joining_unlisted_error_name() },
      '/website': { field: 'website', message: m.joining_error_website() },
    });
    return fail(answer.status, { values, errors });
  },
  lift: (event) => act(event, (id) => `${LIST}/${id}/lifting`),
  archive: (event) => act(event, (id) => `${LIST}/departed/${id}/archival`),
} satisfies Actions;

async function act(event: RequestEvent, path: (id: string) => string): Promise<never> {
  const id = encodeURIComponent(String((await event.request.formData()).get('id') ?? ''));
  requiredSignedIn(event, await api(event).put(path(id), {}, unlistedList));
  redirect(303, localizeHref('/desk/unlisted?done'));
}
