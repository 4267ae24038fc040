import { signInAnswer, sessionView } from '@citess/server/accounts/account.schema';
import { invitationLinkView } from '@citess/server/people/invitation-link.schema';
import { fail, redirect } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { localizeHref } from '#lib/paraglide/runtime.js';
import { roleChoices } from '#lib/people/role-words.ts';
import { fieldErrors } from '#lib/problem.ts';
import { api, required } from '#lib/server/api.ts';
import { homeOf } from '../../sign-in/home-of.ts';
import type { Actions, PageServerLoad } from './$types';

const address = (token: string) => `/api/invitation_links/${encodeURIComponent(token)}`;

/** What an invitation asks for; opening it changes nothing. */
export const load: PageServerLoad = async (event) => {
  const link = required(await api(event).get(address(event.params.token), invitationLinkView));
  const [role] = roleChoices([link.role]);
  return { link, role };
};

export const actions = {
  accept: async (event) => {
    const form = await event.request.formData();
    const name = String(form.get('name') ?? '');
    const order = { name, password: String(form.get('password') ?? '') };
    const answer = await api(event).put(`${address(event.params.token)}/acceptance`, order, signInAnswer);
    if (answer.ok) {
      const session = await api(event).get('/api/session', sessionView);
      redirect(303, homeOf(session.ok ? session.data : null));
    }
    if (answer.status === 404 || answer.status === 410) required(answer);
    if (answer.status === 409) return fail(409, { name, errors: { form: m.people_accept_known() } });
    const errors = fieldErrors(answer.problem, {
      '/name': { field: 'name', message: m.people_error_name() },
      '/password': { field: 'password', message: m.accounts_error_new_password() },
    });
    return fail(answer.status, { name, errors });
  },
  sign_in: async (event) => {
    await api(event).post('/api/auth/sign-out', {}, signInAnswer);
    redirect(303, `${localizeHref('/sign-in')}?next=${encodeURIComponent(event.url.pathname)}`);
  },
} satisfies Actions;
