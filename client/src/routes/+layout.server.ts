import { hubView } from '@citess/server/hubs/hub.schema';
import { api } from '#lib/server/api.ts';
import type { LayoutServerLoad } from './$types';

/** Pages are whole as they come; the few that a script makes smoother say so. `static/page.js` does the rest. */
export const csr = false;

/** The hub whose door this is, who is signed in, and the place to search in where somebody chose a hub among several. Without the API the frame of the page still stands. */
export const load: LayoutServerLoad = async (event) => {
  const hub = await api(event).get('/api/hub', hubView);
  const place = event.locals.door && hub.ok && hub.data.has_others ? hub.data.territory.code : null;
  return { hub: hub.ok ? hub.data : null, account: event.locals.account, kiosk: event.locals.kiosk, place };
};
