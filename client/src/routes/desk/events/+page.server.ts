import { staffEventList } from '@citess/server/events/event.schema';
import { api } from '#lib/server/api.ts';
import { requiredSignedIn } from '#lib/server/guard.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'private, no-store' });
  const { contents } = requiredSignedIn(event, await api(event).get('/api/hub_events', staffEventList));
  return { events: contents, isDeleted: event.url.searchParams.get('done') === 'delete' };
};
