import { loadThread, threadActions } from '#lib/server/thread-page.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

const place = ({ params: { token } }: RequestEvent) => ({
  api: `/api/provider_links/${encodeURIComponent(token)}/thread`,
  page: `/answer/${token}/messages`,
});

/** The conversation behind the link of a mail. Reading changes nothing; only a button does. */
export const load: PageServerLoad = (event) => loadThread(event, place(event), false);

export const actions = threadActions(place) satisfies Actions;
