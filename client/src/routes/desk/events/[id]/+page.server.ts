import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import { staffEvent, type StaffEvent } from '@citess/server/events/event.schema';
import { organizationSearchAnswer } from '@citess/server/finding/finding.schema';
import { localizeHref } from '#lib/paraglide/runtime.js';
import { api, required, type ApiAnswer } from '#lib/server/api.ts';
import { requiredSignedIn, toSignIn } from '#lib/server/guard.ts';
import { placesOf } from '../../../ask/where/places.server.ts';
import { eventErrors, NEW_EVENT, orderOf, readEventForm, valuesOf, type EventValues } from '../event-form.ts';
import type { Actions, PageServerLoad } from './$types';

const NEW = 'new';
const AT_ONCE = 100;
/** More organizations than anybody finds in a list. */
const MOST = 1000;
const addressOf = (id: string) => `/api/hub_events/${encodeURIComponent(id)}`;

/** An event to write, with the places and organizations to choose from; `new` is one that is not there yet. */
export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'private, no-store' });
  const found = event.params.id === NEW ? null : await findEvent(event);
  const [{ hub, places }, organizations] = await Promise.all([placesOf(event), listOrganizations(event)]);
  const values = found ? valuesOf(found) : NEW_EVENT;
  return {
    event: found,
    values,
    languages: [...new Set([...Object.keys(values.texts), hub.default_language, ...hub.languages])],
    places: [hub.territory, ...places].map(({ code, name }) => ({ value: code, label: name })),
    organizations,
    done: event.url.searchParams.get('done'),
  };
};

async function findEvent(event: RequestEvent): Promise<StaffEvent> {
  return requiredSignedIn(event, await api(event).get(addressOf(event.params['id'] ?? ''), staffEvent));
}

async function listOrganizations(event: RequestEvent): Promise<{ value: string; label: string }[]> {
  const found: { value: string; label: string }[] = [];
  for (let page = 1; found.length < MOST; page += 1) {
    const query = { page, per_page: AT_ONCE };
    const { contents, total } = required(await api(event).get('/api/organizations', organizationSearchAnswer, query));
    found.push(...contents.map(({ id, name }) => ({ value: id, label: name })));
    if (contents.length === 0 || found.length >= total) break;
  }
  return found.sort((a, b) => a.label.localeCompare(b.label, event.locals.locale));
}

/** Back to the form with what is to mend, or to sign in. */
function refuse<T>(event: RequestEvent, answer: ApiAnswer<T> & { ok: false }, values: EventValues | null) {
  if (answer.status === 401) toSignIn(event);
  const errors = eventErrors(answer.problem, values ?? NEW_EVENT, event.locals.locale);
  return fail(answer.status, { errors, values });
}

/** Publishes or cancels, as the form says in which version. */
async function move(event: RequestEvent, to: 'publication' | 'cancellation') {
  const { id = '' } = event.params;
  const version = Number((await event.request.formData()).get('version'));
  const answer = await api(event).put(`${addressOf(id)}/${to}`, { version }, staffEvent);
  if (!answer.ok) return refuse(event, answer, null);
  redirect(303, localizeHref(`/desk/events/${id}?done=${to}`));
}

export const actions = {
  save: async (event) => {
    const { id } = event.params;
    const form = await event.request.formData();
    const values = readEventForm(form, form.getAll('language').map(String));
    const order = orderOf(values);
    const version = Number(form.get('version'));
    const answer =
      id === NEW
        ? await api(event).post('/api/hub_events', order, staffEvent)
        : await api(event).put(addressOf(id), { ...order, version }, staffEvent);
    if (!answer.ok) return refuse(event, answer, values);
    redirect(303, localizeHref(`/desk/events/${answer.data.id}?done=save`));
  },
  publish: (event) => move(event, 'publication'),
  cancel: (event) => move(event, 'cancellation'),
  delete: async (event) => {
    const answer = await api(event).delete(addressOf(event.params.id), undefined, z.null());
    if (!answer.ok) return refuse(event, answer, null);
    redirect(303, localizeHref('/desk/events?done=delete'));
  },
} satisfies Actions;
