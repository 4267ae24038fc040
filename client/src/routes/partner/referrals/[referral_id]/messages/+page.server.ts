import { requirePartnerPage } from '#lib/server/guard.ts';
import { loadThread, threadActions } from '#lib/server/thread-page.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

const place = ({ params: { referral_id } }: RequestEvent) => ({
  api: `/api/inbox/${encodeURIComponent(referral_id)}/thread`,
  page: `/partner/referrals/${referral_id}/messages`,
});

/** The conversation on a referral to one's own organization. */
export const load: PageServerLoad = (event) => {
  requirePartnerPage(event);
  return loadThread(event, place(event), true);
};

export const actions = threadActions(place) satisfies Actions;
