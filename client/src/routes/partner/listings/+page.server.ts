import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { archivalResult, listingDetail } from '@citess/server/listings/listing-change.schema';
import { ownListings } from '@citess/server/listings/listing.schema';
import { m } from '#lib/paraglide/messages.js';
import { getLocale, localizeHref } from '#lib/paraglide/runtime.js';
import { fieldErrors } from '#lib/problem.ts';
import { api, type ApiAnswer } from '#lib/server/api.ts';
import { requiredSignedIn, toSignIn } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

/** The listings of one's organisations. */
export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'private, no-store' });
  const read = requiredSignedIn(event, await api(event).get('/api/listings', ownListings));
  return { organizations: read.contents, today: read.today, done: event.url.searchParams.get('done') };
};

/** Back to the page with what is to mend by its field, or to sign in. */
function refuse<T>(event: RequestEvent, answer: ApiAnswer<T> & { ok: false }, id: string) {
  if (answer.status === 401) toSignIn(event);
  const errors = fieldErrors(answer.problem, {
    '/capacity_until': { field: `until-${id}`, message: m.listings_capacity_error_day() },
    '/name': { field: `new-${id}`, message: m.listings_e_name() },
    '/closed_until': { field: `closed-${id}`, message: m.listings_capacity_error_day() },
  });
  return fail(answer.status, { id, errors });
}

const text = (form: FormData, name: string) => String(form.get(name) ?? '');

export const actions = {
  capacity: async (event) => {
    const form = await event.request.formData();
    const id = text(form, 'id');
    const order = {
      capacity: text(form, 'capacity') || text(form, 'now'),
      capacity_until: text(form, 'capacity_until') || null,
      closed_until: text(form, 'closed_until') || null,
    };
    const answer = await api(event).put(`/api/listings/service/${encodeURIComponent(id)}/capacity`, order, ownListings);
    if (!answer.ok) return refuse(event, answer, id);
    redirect(303, localizeHref(`/partner/listings?done=capacity#service-${id}`));
  },
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
