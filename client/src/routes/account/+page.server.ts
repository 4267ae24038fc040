import { fail, redirect } from '@sveltejs/kit';
import { ownAccountView } from '@citess/server/accounts/own-account.schema';
import { m } from '#lib/paraglide/messages.js';
import { localizeHref } from '#lib/paraglide/runtime.js';
import { fieldErrors, problemSlug } from '#lib/problem.ts';
import { api } from '#lib/server/api.ts';
import { requireAccount, requiredSignedIn, toSignIn } from '#lib/server/guard.ts';
import { deviceWords } from './device-words.ts';
import type { Actions, PageServerLoad } from './$types';

/** One's own sessions, password and second factor. */
export const load: PageServerLoad = async (event) => {
  requireAccount(event);
  event.setHeaders({ 'cache-control': 'private, no-store' });
  const own = requiredSignedIn(event, await api(event).get('/api/account', ownAccountView));
  const sessions = own.sessions.map(({ device, ...session }) => ({ ...session, device: deviceWords(device) }));
  return { own: { ...own, sessions }, done: event.url.searchParams.get('done') };
};

function done(what: string): never {
  redirect(303, localizeHref(`/account?done=${what}`));
}

export const actions = {
  password: async (event) => {
    const form = await event.request.formData();
    const order = {
      password: String(form.get('password') ?? ''),
      new_password: String(form.get('new_password') ?? ''),
    };
    const answer = await api(event).put('/api/account/password', order, ownAccountView);
    if (answer.ok) return done('password');
    if (answer.status === 401) toSignIn(event);
    if (problemSlug(answer.problem) === 'too-many-tries')
      return fail(429, { errors: { password: m.accounts_too_many() } });
    const errors = fieldErrors(answer.problem, {
      '/password': { field: 'password', message: m.accounts_error_password() },
      '/new_password': { field: 'new_password', message: m.accounts_error_new_password() },
    });
    return fail(answer.status, { errors });
  },
  digest: async (event) => {
    const wanted = (await event.request.formData()).get('wanted') === 'yes';
    requiredSignedIn(event, await api(event).put('/api/account/digest', { wanted }, ownAccountView));
    done(wanted ? 'digest' : 'digest_off');
  },
  hub: async (event) => {
    const hub = String((await event.request.formData()).get('hub') ?? '');
    requiredSignedIn(event, await api(event).put('/api/account/hub', { hub }, ownAccountView));
    redirect(303, localizeHref('/desk'));
  },
  end: async (event) => {
    const id = String((await event.request.formData()).get('id') ?? '');
    requiredSignedIn(
      event,
      await api(event).delete(`/api/account/sessions/${encodeURIComponent(id)}`, undefined, ownAccountView),
    );
    done('session');
  },
  end_others: async (event) => {
    requiredSignedIn(event, await api(event).delete('/api/account/sessions', undefined, ownAccountView));
    done('sessions');
  },
} satisfies Actions;
