import { serviceView } from '@citess/server/directory/directory.schema';
import { savedListReceipt } from '@citess/server/saved/saved-list.schema';
import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { drawQr } from '#lib/qr-picture.ts';
import { m } from '#lib/paraglide/messages.js';
import { getLocale, localizeHref } from '#lib/paraglide/runtime.js';
import { problemSlug } from '#lib/problem.ts';
import { api } from '#lib/server/api.ts';
import type { Actions, PageServerLoad } from './$types';

const MOST = 20;

/** The services the address names, in its order; those that are no longer there are counted. */
export const load: PageServerLoad = async (event) => {
  const ids = idsIn(event.url.searchParams.get('ids'));
  const answers = await Promise.all(ids.map((id) => api(event).get(`/api/services/${id}`, serviceView)));
  const services = answers.flatMap((answer) => (answer.ok ? [answer.data] : []));
  const address = event.url.origin + event.url.pathname + (ids.length ? `?ids=${ids.join(',')}` : '');
  const sent = event.url.searchParams.get('sent');
  return {
    ids,
    services,
    gone: ids.length - services.length,
    address,
    sent,
    qr: services.length ? drawQr(address) : null,
  };
};

export const actions = {
  send: async (event) => {
    const form = await event.request.formData();
    const service_ids = idsIn(String(form.get('ids') ?? ''));
    const email = String(form.get('email') ?? '').trim();
    const order = { service_ids, email, homepage: String(form.get('homepage') ?? ''), language: getLocale() };
    const answer = await api(event).post('/api/saved_lists', order, savedListReceipt);
    const sent = answer.ok && answer.data.is_on_its_way ? 'mail' : 'mailbox';
    if (answer.ok) redirect(303, `${localizeHref(`/saved?ids=${service_ids.join(',')}&sent=${sent}`)}#send`);
    const isEnough = answer.status === 429 || problemSlug(answer.problem) === 'lists-enough';
    return fail(answer.status, { email, errors: { email: isEnough ? m.saved_me_enough() : m.saved_me_error() } });
  },
} satisfies Actions;

/** The ids of services in a list with commas, each once. */
function idsIn(list: string | null): string[] {
  const named = (list ?? '').split(',').filter((id) => z.uuid().safeParse(id).success);
  return [...new Set(named)].slice(0, MOST);
}
