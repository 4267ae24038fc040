import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { listingLinkView } from '@citess/server/listings/listing-link.schema';
import { reminderWish } from '@citess/server/private-links/reminder-wish.schema';
import { localizeHref } from '#lib/paraglide/runtime.js';
import { messageOf } from '#lib/problem.ts';
import { api, required, type ApiAnswer } from '#lib/server/api.ts';
import type { Actions, PageServerLoad } from './$types';

const address = (token: string) => `/api/listing_links/${encodeURIComponent(token)}`;

/** What a reminder asks to confirm. */
export const load: PageServerLoad = async (event) => {
  return { link: required(await api(event).get(address(event.params.token), listingLinkView)) };
};

export const actions = {
  confirm: async (event) => {
    const answer = await api(event).put(`${address(event.params.token)}/confirmation`, {}, listingLinkView);
    return back(event, answer);
  },
  stop: async (event) => {
    const answer = await api(event).post(`${address(event.params.token)}/unsubscription`, {}, reminderWish);
    return back(event, answer);
  },
  begin: async (event) => {
    const answer = await api(event).delete(`${address(event.params.token)}/unsubscription`, {}, reminderWish);
    return back(event, answer);
  },
} satisfies Actions;

/** To the page as it is now, or with what went wrong. */
function back<T>(event: RequestEvent, answer: ApiAnswer<T>) {
  if (!answer.ok) return fail(answer.status, { errors: { form: messageOf(answer.problem) } });
  redirect(303, localizeHref(`/confirm/${encodeURIComponent(event.params['token'] ?? '')}`));
}
