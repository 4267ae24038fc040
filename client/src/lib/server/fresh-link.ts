import { freshLinkAnswer } from '@citess/server/private-links/fresh-link.schema';
import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { localizeHref } from '#lib/paraglide/runtime.js';
import { messageOf } from '#lib/problem.ts';
import { api } from './api.ts';

/** Asks for a new link: `api` is the address of the old one, `page` (not localized) where it is asked for. */
export async function askFreshLink(event: RequestEvent, place: { api: string; page: string }) {
  const answer = await api(event).post(`${place.api}/fresh_links`, undefined, freshLinkAnswer);
  if (!answer.ok) return fail(answer.status, { errors: { form: messageOf(answer.problem) } });
  redirect(303, localizeHref(`${place.page}?asked=1`));
}
