import { loadThread, threadActions } from '#lib/server/thread-page.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

const place = ({ params: { token, referral_id } }: RequestEvent) => ({
  api: `/api/followed_intakes/${encodeURIComponent(token)}/referrals/${encodeURIComponent(referral_id)}/thread`,
  page: `/follow/${token}/messages/${referral_id}`,
});

/** What the person, the structure and the hub wrote to each other. */
export const load: PageServerLoad = (event) => loadThread(event, place(event), false);

export const actions = threadActions(place) satisfies Actions;
