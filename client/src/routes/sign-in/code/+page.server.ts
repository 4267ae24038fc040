import { fail, redirect } from '@sveltejs/kit';
import { signInAnswer, sessionView } from '@citess/server/accounts/account.schema';
import { localizeHref } from '#lib/paraglide/runtime.js';
import { api } from '#lib/server/api.ts';
import { codeError } from '#lib/server/code-error.ts';
import { homeOf } from '../home-of.ts';
import { ownPath } from '../own-path.ts';
import type { Actions, PageServerLoad } from './$types';

/** The code of one's app, after the password; nobody without a session that waits for it comes here. */
export const load: PageServerLoad = async (event) => {
  const next = ownPath(event.url.searchParams.get('next'), event.url);
  const session = await api(event).get('/api/session', sessionView);
  if (session.ok && session.data.account) redirect(303, next ?? homeOf(session.data));
  if (!session.ok || !session.data.awaits_code) redirect(303, localizeHref('/sign-in'));
  return { next };
};

export const actions = {
  default: async (event) => {
    const form = await event.request.formData();
    const next = ownPath(String(form.get('next') ?? ''), event.url);
    const answer = await api(event).post(
      '/api/auth/second_factor',
      { code: String(form.get('code') ?? '') },
      signInAnswer,
    );
    if (!answer.ok) return fail(answer.status, { next, errors: { code: codeError(answer.problem) } });
    const session = await api(event).get('/api/session', sessionView);
    redirect(303, next ?? homeOf(session.ok ? session.data : null));
  },
} satisfies Actions;
