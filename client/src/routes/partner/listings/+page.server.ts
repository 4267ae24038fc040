import { redirect } from '@sveltejs/kit';
import { archivalResult, listingDetail } from '@citess/server/listings/listing-change.schema';
import { ownListings } from '@citess/server/listings/listing.schema';
import { getLocale, localizeHref } from '#lib/paraglide/runtime.js';
import { api } from '#lib/server/api.ts';
import { requiredSignedIn } from '#lib/server/guard.ts';
import { changeCapacity, refuse, text } from './listing-acts.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** The listings of one's organisations. */
export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'private, no-store' });
  const read = requiredSignedIn(event, await api(event).get('/api/listings', ownListings));
  return { organizations: read.contents, today: read.today, done: event.url.searchParams.get('done') };
};

export const actions = {
  capacity: (event) => changeCapacity(event, '/partner/listings'),
  confirm: async (event) => {
    const form = await event.request.formData();
    const id = text(form, 'id');
    const service = text(form, 'service_id');
    const order = service ? { service_ids: [service] } : {};
    const path = `/api/listings/organization/${encodeURIComponent(id)}/confirmation`;
    const answer = await api(event).put(path, order, ownListings);
    if (!answer.ok) return refuse(event, answer, id);
    redirect(303, localizeHref('/partner/listings?done=confirm'));
  },
  add: async (event) => {
    const form = await event.request.formData();
    const id = text(form, 'id');
    const order = { name: text(form, `new-${id}`), language: getLocale() };
    const answer = await api(event).post(
      `/api/listings/organization/${encodeURIComponent(id)}/services`,
      order,
      listingDetail,
    );
    if (!answer.ok) return refuse(event, answer, id);
    redirect(303, localizeHref(`/partner/listings/service/${answer.data.id}`));
  },
  reinstate: async (event) => {
    const path = `/api/listings/service/${encodeURIComponent(text(await event.request.formData(), 'id'))}`;
    const { edition } = requiredSignedIn(event, await api(event).get(path, listingDetail));
    const answer = await api(event).post(`${path}/reinstatements`, { edition }, archivalResult);
    if (!answer.ok) return refuse(event, answer, '');
    redirect(303, localizeHref(`/partner/listings?done=${answer.data.state === 'waiting' ? 'asked' : 'reinstated'}`));
  },
} satisfies Actions;
