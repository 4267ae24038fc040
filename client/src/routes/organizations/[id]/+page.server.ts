import { organizationView } from '@citess/server/directory/directory.schema';
import { api, required } from '#lib/server/api.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const path = `/api/organizations/${encodeURIComponent(event.params.id)}`;
  return { organization: required(await api(event).get(path, organizationView)) };
};
