import { sessionView, signInAnswer } from '@citess/server/accounts/account.schema';
import { fail, redirect } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { localizeHref } from '#lib/paraglide/runtime.js';
import { fieldErrors, messageOf, problemSlug } from '#lib/problem.ts';
import { api } from '#lib/server/api.ts';
import { homeOf } from './home-of.ts';
import { ownPath } from './own-path.ts';
import type { Actions, PageServerLoad } from './$types';

/** Whoever is signed in already goes on. */
export const load: PageServerLoad = async (event) => {
  const next = ownPath(event.url.searchParams.get('next'), event.url);
  const session = await api(event).get('/api/session', sessionView);
  if (session.ok && session.data.account) redirect(303, next ?? homeOf(session.data));
  if (session.ok && session.data.awaits_code) redirect(303, homeOf(session.data));
  const words: Record<string, () => string> = { unknown: m.people_openid_unknown, failed: m.people_openid_failed };
  return {
    next,
    offersLetter: session.ok && session.data.offers_letter,
    openId: session.ok ? session.data.openid_name : null,
    refused: words[event.url.searchParams.get('openid') ?? '']?.() ?? null,
  };
};

export const actions = {
  sign_in: async (event) => {
    const form = await event.request.formData();
    const email = String(form.get('email') ?? '').trim();
    const password = String(form.get('password') ?? '');
    const next = ownPath(String(form.get('next') ?? ''), event.url);
    const answer = await api(event).post('/api/auth/sign-in/email', { email, password }, signInAnswer);
    if (answer.ok) {
      const session = await api(event).get('/api/session', sessionView);
      const home = homeOf(session.ok ? session.data : null);
      const asksMore = session.ok && (session.data.awaits_code || session.data.must_set_up);
      if (!asksMore || !next) redirect(303, next ?? home);
      redirect(303, session.data.awaits_code ? `${home}?next=${encodeURIComponent(next)}` : home);
    }
    const values = { email, next };
    // neither says whether the address is known
    if (answer.status === 401) return fail(401, { values, errors: { email: m.desk_sign_in_refused() } });
    if (problemSlug(answer.problem) === 'too-many-tries') {
      return fail(429, { values, errors: { form: m.accounts_too_many() } });
    }
    if (answer.status !== 422) return fail(answer.status, { values, errors: { form: messageOf(answer.problem) } });
    const errors = fieldErrors(answer.problem, {
      '/email': { field: 'email', message: m.desk_sign_in_error_email() },
      '/password': { field: 'password', message: m.desk_sign_in_error_password() },
    });
    return fail(422, { values, errors });
  },
  sign_out: async (event) => {
    await api(event).post('/api/auth/sign-out', {}, signInAnswer);
    redirect(303, localizeHref('/'));
  },
} satisfies Actions;
