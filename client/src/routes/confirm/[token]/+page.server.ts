import { fail, redirect } from '@sveltejs/kit';
import { listingLinkView } from '@citess/server/listings/listing-link.schema';
import { localizeHref } from '#lib/paraglide/runtime.js';
import { messageOf } from '#lib/problem.ts';
import { api, required } from '#lib/server/api.ts';
import type { Actions, PageServerLoad } from './$types';

const address = (token: string) => `/api/listing_links/${encodeURIComponent(token)}`;

/** What a reminder asks to confirm. */
export const load: PageServerLoad = async (event) => {
  return { link: required(await api(event).get(address(event.params.token), listingLinkView)) };
};

export const actions = {
  default: async (event) => {
    const answer = await api(event).put(`${address(event.params.token)}/confirmation`, {}, listingLinkView);
    if (!answer.ok) return fail(answer.status, { errors: { form: messageOf(answer.problem) } });
    redirect(303, localizeHref(`/confirm/${encodeURIComponent(event.params.token)}`));
  },
} satisfies Actions;
