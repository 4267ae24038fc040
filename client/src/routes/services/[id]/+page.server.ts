import { serviceView } from '@citess/server/directory/directory.schema';
import { api, required } from '#lib/server/api.ts';
import { serviceJsonLd } from './json-ld.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const path = `/api/services/${encodeURIComponent(event.params.id)}`;
  const service = required(await api(event).get(path, serviceView));
  return { service, jsonLd: serviceJsonLd(service, event.url.origin + event.url.pathname) };
};
