import { hubView } from '@citess/server/hubs/hub.schema';
import { api, required } from '#lib/server/api.ts';
import type { PageServerLoad } from './$types';

/** The hub that `hub` names, else the first one; `show` leaves out the question or the search. */
export const load: PageServerLoad = async (event) => {
  const { searchParams } = event.url;
  const hub = required(await api(event).get('/api/hub', hubView, { hub: searchParams.get('hub') }));
  event.locals.frameParents = hub.embed_origins;
  const show = searchParams.get('show');
  return {
    hub,
    place: hub.has_others ? hub.territory.code : null,
    parts: { question: show !== 'search', search: show !== 'question' },
  };
};
