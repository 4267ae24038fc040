import { fail, redirect } from '@sveltejs/kit';
import { kioskList, kioskMade } from '@citess/server/kiosks/kiosk.schema';
import { m } from '#lib/paraglide/messages.js';
import { localizeHref } from '#lib/paraglide/runtime.js';
import { fieldErrors } from '#lib/problem.ts';
import { api } from '#lib/server/api.ts';
import { requiredSignedIn, toSignIn } from '#lib/server/guard.ts';
import { becomeKiosk } from '#lib/server/kiosk.ts';
import type { Actions, PageServerLoad } from './$types';

/** The browsers at the counter of one's hub. */
export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'private, no-store' });
  const { contents } = requiredSignedIn(event, await api(event).get('/api/kiosks', kioskList));
  return { kiosks: contents, done: event.url.searchParams.get('done') };
};

export const actions = {
  /** From here on nobody is signed in on this browser. */
  begin: async (event) => {
    const name = String((await event.request.formData()).get('name') ?? '');
    const answer = await api(event).post('/api/kiosks', { name }, kioskMade);
    if (!answer.ok) {
      if (answer.status === 401) toSignIn(event);
      const words = { '/name': { field: 'name', message: m.kiosk_error_name() } };
      return fail(answer.status, { name, errors: fieldErrors(answer.problem, words) });
    }
    await becomeKiosk(event, answer.data.mark);
    redirect(303, localizeHref('/'));
  },
  end: async (event) => {
    const id = String((await event.request.formData()).get('id') ?? '');
    const path = `/api/kiosks/${encodeURIComponent(id)}/revocation`;
    requiredSignedIn(event, await api(event).put(path, undefined, kioskList));
    redirect(303, localizeHref('/desk/kiosks?done=end'));
  },
} satisfies Actions;
