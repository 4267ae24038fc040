import { fail, redirect } from '@sveltejs/kit';
import { factorSecret, ownAccountView, recoveryCodes } from '@citess/server/accounts/own-account.schema';
import { localizeHref } from '#lib/paraglide/runtime.js';
import { api, required } from '#lib/server/api.ts';
import { requireAccount, requiredSignedIn, toSignIn } from '#lib/server/guard.ts';
import { codeError } from '#lib/server/code-error.ts';
import { ownPath } from '../../sign-in/own-path.ts';
import type { Actions, PageServerLoad } from './$types';

/** Begins or ends with an app for codes. */
export const load: PageServerLoad = async (event) => {
  requireAccount(event);
  event.setHeaders({ 'cache-control': 'private, no-store' });
  const { second_factor } = requiredSignedIn(event, await api(event).get('/api/account', ownAccountView));
  const next = ownPath(event.url.searchParams.get('next'), event.url);
  return { isOn: second_factor.is_on, isRequired: second_factor.is_required, next };
};

export const actions = {
  begin: async (event) => {
    const factor = required(await api(event).post('/api/account/second_factor', undefined, factorSecret));
    return { factor, codes: undefined, errors: undefined };
  },
  confirm: async (event) => {
    const form = await event.request.formData();
    // shown again after a wrong code: the secret is told once
    const factor = { secret: String(form.get('secret') ?? ''), address: String(form.get('address') ?? '') };
    const code = String(form.get('code') ?? '');
    const answer = await api(event).put('/api/account/second_factor/confirmation', { code }, recoveryCodes);
    if (answer.ok) return { factor: undefined, codes: answer.data.codes, errors: undefined };
    return fail(answer.status, { factor, codes: undefined, errors: { code: codeError(answer.problem) } });
  },
  end: async (event) => {
    const code = String((await event.request.formData()).get('code') ?? '');
    const answer = await api(event).delete('/api/account/second_factor', { code }, ownAccountView);
    if (answer.ok) redirect(303, localizeHref('/account?done=factor_off'));
    if (answer.status === 401 && !answer.problem.type.endsWith('code-refused')) toSignIn(event);
    return fail(answer.status, { factor: undefined, codes: undefined, errors: { code: codeError(answer.problem) } });
  },
} satisfies Actions;
