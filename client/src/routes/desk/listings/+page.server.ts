import { listingChangeList } from '@citess/server/listings/listing-change.schema';
import { api } from '#lib/server/api.ts';
import { requiredSignedIn } from '#lib/server/guard.ts';
import type { PageServerLoad } from './$types';

/** The changes of listings that nobody of the hub has read. */
export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'private, no-store' });
  const { contents } = requiredSignedIn(event, await api(event).get('/api/listing_changes', listingChangeList));
  return { changes: contents, done: event.url.searchParams.get('done') };
};
