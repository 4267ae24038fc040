import { packetView } from '@citess/server/referrals/referral.schema';
import { api } from '#lib/server/api.ts';
import { requiredSignedIn, requirePartnerPage } from '#lib/server/guard.ts';
import { providerActions } from '#lib/server/provider-answers.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

const address = (id: string) => `/api/inbox/${encodeURIComponent(id)}`;

/** One referral: exactly what the person agreed to pass on. */
export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'private, no-store' });
  requirePartnerPage(event);
  const read = await api(event).get(address(event.params.referral_id), packetView);
  return { packet: requiredSignedIn(event, read) };
};

export const actions = providerActions(({ params }: RequestEvent) => ({
  api: address(params.referral_id),
  page: `/partner/referrals/${params.referral_id}?done=1`,
})) satisfies Actions;
