import { requireStaffPage } from '#lib/server/guard.ts';
import { loadThread, threadActions } from '#lib/server/thread-page.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

const place = ({ params: { id, referral_id } }: RequestEvent) => ({
  api: `/api/cases/${encodeURIComponent(id)}/referrals/${encodeURIComponent(referral_id)}/thread`,
  page: `/desk/cases/${id}/messages/${referral_id}`,
});

/** The conversation on one referral of a case. */
export const load: PageServerLoad = (event) => {
  requireStaffPage(event);
  return loadThread(event, place(event), true);
};

export const actions = threadActions(place) satisfies Actions;
