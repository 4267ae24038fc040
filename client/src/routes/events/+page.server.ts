import { eventList } from '@citess/server/events/event.schema';
import { api, required } from '#lib/server/api.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
  events: required(await api(event).get('/api/events', eventList)).contents,
});
