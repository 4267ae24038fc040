import { packetView } from '@citess/server/referrals/referral.schema';
import { api, required } from '#lib/server/api.ts';
import { providerActions } from '#lib/server/provider-answers.ts';
import type { Actions, PageServerLoad } from './$types';

const address = (token: string) => `/api/provider_links/${encodeURIComponent(token)}`;

/** What a provider reads by the link of a mail. Reading changes nothing; only a button does. */
export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'referrer-policy': 'same-origin', 'cache-control': 'private, no-store' });
  return { packet: required(await api(event).get(address(event.params.token), packetView)) };
};

export const actions: Actions = providerActions((event) => {
  const token = event.params['token'] ?? '';
  return { api: address(token), page: `/answer/${token}?done=1` };
});
