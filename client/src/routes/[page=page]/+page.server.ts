import { pageView } from '@citess/server/pages/page.schema';
import { api, required } from '#lib/server/api.ts';
import type { PageServerLoad } from './$types';

/** What the hub says about itself. */
export const load: PageServerLoad = async (event) => ({
  written: required(await api(event).get(`/api/pages/${event.params.page}`, pageView)),
});
