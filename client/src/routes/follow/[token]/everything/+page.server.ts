import { requestExport } from '@citess/server/follow/follow.schema';
import { api, required } from '#lib/server/api.ts';
import type { PageServerLoad } from './$types';

/** Everything kept about a request, to read, print or take away. */
export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'referrer-policy': 'same-origin', 'cache-control': 'private, no-store' });
  const { token } = event.params;
  const path = `/api/followed_intakes/${encodeURIComponent(token)}`;
  return { token, path, kept: required(await api(event).get(`${path}/export`, requestExport)) };
};
