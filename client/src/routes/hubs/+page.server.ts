import { hubList } from '@citess/server/hubs/hub.schema';
import { api, required } from '#lib/server/api.ts';
import type { PageServerLoad } from './$types';

/** The hubs of this deployment. */
export const load: PageServerLoad = async (event) => {
  return { hubs: required(await api(event).get('/api/hubs', hubList)).contents };
};
