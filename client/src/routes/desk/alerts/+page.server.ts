import { alertList } from '@citess/server/alerts/alert.schema';
import { fail, redirect } from '@sveltejs/kit';
import { localizeHref } from '#lib/paraglide/runtime.js';
import { messageOf } from '#lib/problem.ts';
import { api } from '#lib/server/api.ts';
import { requiredSignedIn, toSignIn } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

/** What the desk has not seen to yet. */
export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'private, no-store' });
  const { contents: alerts } = requiredSignedIn(event, await api(event).get('/api/alerts', alertList));
  return { alerts };
};

export const actions = {
  settle: async (event) => {
    const id = String((await event.request.formData()).get('alert') ?? '');
    const answer = await api(event).put(`/api/alerts/${encodeURIComponent(id)}/settlement`, {}, alertList);
    if (answer.ok) redirect(303, localizeHref('/desk/alerts?done=1'));
    if (answer.status === 401) toSignIn(event);
    return fail(answer.status, { errors: { form: messageOf(answer.problem) } });
  },
} satisfies Actions;
