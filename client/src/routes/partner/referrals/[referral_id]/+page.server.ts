import { packetView } from '@citess/server/referrals/referral.schema';
import { api } from '#lib/server/api.ts';
import { providerMeetingActions } from '#lib/server/meeting-acts.ts';
import { requiredSignedIn, requirePartnerPage } from '#lib/server/guard.ts';
import { providerActions } from '#lib/server/provider-answers.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

const address = (id: string) => `/api/inbox/${encodeURIComponent(id)}`;

/** One referral: exactly what the person agreed to pass on. */
export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'private, no-store' });
  requirePartnerPage(event);
  const read = await api(event).get(address(event.params.referral_id), packetView);
  return { packet: requiredSignedIn(event, read), api: address(event.params.referral_id), key: crypto.randomUUID() };
};

const place = ({ params }: RequestEvent) => ({
  api: address(params.referral_id),
  page: `/partner/referrals/${params.referral_id}`,
});

export const actions = {
  ...providerActions((event: RequestEvent) => ({ api: place(event).api, page: `${place(event).page}?done=1` })),
  ...providerMeetingActions(place),
} satisfies Actions;
