import { accessKeyList, accessKeyMade, KEY_SCOPES } from '@citess/server/accounts/access-key.schema';
import { fail, redirect } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { localizeHref } from '#lib/paraglide/runtime.js';
import { fieldErrors } from '#lib/problem.ts';
import { api } from '#lib/server/api.ts';
import { requiredSignedIn, toSignIn } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

const SCOPES: Record<(typeof KEY_SCOPES)[number], () => string> = {
  'directory:import': m.accounts_scope_import,
  'mail:bounces': m.accounts_scope_bounces,
};

/** The hub's keys for outside software. */
export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'private, no-store' });
  const { contents } = requiredSignedIn(event, await api(event).get('/api/access_keys', accessKeyList));
  const scopes = KEY_SCOPES.map((value) => ({ value, label: SCOPES[value]() }));
  const word = (scope: string) => scopes.find(({ value }) => value === scope)?.label ?? scope;
  const keys = contents.map((key) => ({ ...key, scopes: key.scopes.map(word) }));
  return { keys, scopes, done: event.url.searchParams.get('done') };
};

export const actions = {
  make: async (event) => {
    const form = await event.request.formData();
    const name = String(form.get('name') ?? '');
    const scopes = form.getAll('scopes').map(String);
    const days = Number(form.get('days')) || 90;
    const answer = await api(event).post('/api/access_keys', { name, scopes, days }, accessKeyMade);
    if (answer.ok) return { made: answer.data, values: undefined, errors: undefined };
    if (answer.status === 401) toSignIn(event);
    const errors = fieldErrors(answer.problem, {
      '/name': { field: 'name', message: m.accounts_error_key_name() },
      '/scopes': { field: 'scopes', message: m.accounts_error_key_scopes() },
    });
    return fail(answer.status, { made: undefined, values: { name, scopes, days: String(days) }, errors });
  },
  revoke: async (event) => {
    const id = String((await event.request.formData()).get('id') ?? '');
    const path = `/api/access_keys/${encodeURIComponent(id)}/revocation`;
    requiredSignedIn(event, await api(event).put(path, undefined, accessKeyList));
    redirect(303, localizeHref('/desk/keys?done=revoke'));
  },
} satisfies Actions;
