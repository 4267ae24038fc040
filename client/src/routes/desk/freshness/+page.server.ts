import { fail, redirect } from '@sveltejs/kit';
import { freshnessCampaign, remindersSent } from '@citess/server/listings/freshness.schema';
import { m } from '#lib/paraglide/messages.js';
import { localizeHref } from '#lib/paraglide/runtime.js';
import { fieldErrors } from '#lib/problem.ts';
import { api } from '#lib/server/api.ts';
import { requiredSignedIn, toSignIn } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

/** How fresh the listings are, and who has some to confirm. */
export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'private, no-store' });
  const campaign = requiredSignedIn(event, await api(event).get('/api/freshness', freshnessCampaign));
  return { campaign, done: event.url.searchParams.get('done'), count: Number(event.url.searchParams.get('count')) };
};

export const actions = {
  remind: async (event) => {
    const id = (await event.request.formData()).get('organization_id');
    const order = id ? { organization_ids: [String(id)] } : {};
    const answer = await api(event).post('/api/freshness/reminders', order, remindersSent);
    if (answer.ok) redirect(303, localizeHref(`/desk/freshness?done=reminded&count=${answer.data.reminded}`));
    if (answer.status === 401) toSignIn(event);
    return fail(answer.status, { id: '', errors: fieldErrors(answer.problem) });
  },
  call: async (event) => {
    const form = await event.request.formData();
    const id = String(form.get('organization_id'));
    const order = {
      organization_id: id,
      outcome: String(form.get(`outcome-${id}`) ?? ''),
      note: String(form.get(`note-${id}`) ?? ''),
    };
    const answer = await api(event).post('/api/freshness/calls', order, freshnessCampaign);
    if (answer.ok) redirect(303, localizeHref('/desk/freshness?done=call'));
    if (answer.status === 401) toSignIn(event);
    const words = { '/outcome': { field: `outcome-${id}`, message: m.listings_campaign_error_outcome() } };
    return fail(answer.status, { id, errors: fieldErrors(answer.problem, words) });
  },
} satisfies Actions;
