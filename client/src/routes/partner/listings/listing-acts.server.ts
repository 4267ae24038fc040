import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { ownListings } from '@citess/server/listings/listing.schema';
import { m } from '#lib/paraglide/messages.js';
import { localizeHref } from '#lib/paraglide/runtime.js';
import { fieldErrors } from '#lib/problem.ts';
import { api, type ApiAnswer } from '#lib/server/api.ts';
import { toSignIn } from '#lib/server/guard.ts';

/** Back to the page with what is to mend by its field, or to sign in. */
export function refuse<T>(event: RequestEvent, answer: ApiAnswer<T> & { ok: false }, id: string) {
  if (answer.status === 401) toSignIn(event);
  const errors = fieldErrors(answer.problem, {
    '/capacity_until': { field: `until-${id}`, message: m.listings_capacity_error_day() },
    '/name': { field: `new-${id}`, message: m.listings_e_name() },
    '/closed_until': { field: `closed-${id}`, message: m.listings_capacity_error_day() },
  });
  return fail(answer.status, { id, errors });
}

/** What a field of a form holds. */
export function text(form: FormData, name: string): string {
  return String(form.get(name) ?? '');
}

/** Says whether a service has places, and until when; then back to that page of the partner's, at the service. */
export async function changeCapacity(event: RequestEvent, page: string) {
  const form = await event.request.formData();
  const id = text(form, 'id');
  const order = {
    capacity: text(form, 'capacity') || text(form, 'now'),
    capacity_until: text(form, 'capacity_until') || null,
    closed_until: text(form, 'closed_until') || null,
  };
  const answer = await api(event).put(`/api/listings/service/${encodeURIComponent(id)}/capacity`, order, ownListings);
  if (!answer.ok) return refuse(event, answer, id);
  redirect(303, localizeHref(`${page}?done=capacity#service-${id}`));
}
