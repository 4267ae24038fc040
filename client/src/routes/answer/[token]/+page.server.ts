import { packetView } from '@citess/server/referrals/referral.schema';
import { api, required } from '#lib/server/api.ts';
import { providerMeetingActions } from '#lib/server/meeting-acts.ts';
import { providerActions } from '#lib/server/provider-answers.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

const address = (token: string) => `/api/provider_links/${encodeURIComponent(token)}`;

/** What a provider reads by the link of a mail. Reading changes nothing; only a button does. */
export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'referrer-policy': 'same-origin', 'cache-control': 'private, no-store' });
  const api_address = address(event.params.token);
  const packet = required(await api(event).get(api_address, packetView));
  return { packet, api: api_address, key: crypto.randomUUID() };
};

const place = (event: RequestEvent) => {
  const { token } = event.params;
  return { api: address(token), page: `/answer/${token}` };
};

export const actions = {
  ...providerActions((event: RequestEvent) => ({ api: place(event).api, page: `${place(event).page}?done=1` })),
  ...providerMeetingActions(place),
} satisfies Actions;
