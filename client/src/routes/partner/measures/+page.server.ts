import { ownMeasures } from '@citess/server/measures/measure.schema';
import { api } from '#lib/server/api.ts';
import { requiredSignedIn } from '#lib/server/guard.ts';
import type { PageServerLoad } from './$types';

/** How one’s own services answer, as the hub sees it. */
export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'private, no-store' });
  return { read: requiredSignedIn(event, await api(event).get('/api/measures/own', ownMeasures)) };
};
