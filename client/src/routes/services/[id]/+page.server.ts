import { serviceView } from '@citess/server/directory/directory.schema';
import { drawQr } from '#lib/qr-picture.ts';
import { api, required } from '#lib/server/api.ts';
import { serviceJsonLd } from './json-ld.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const path = `/api/services/${encodeURIComponent(event.params.id)}`;
  const service = required(await api(event).get(path, serviceView));
  const address = event.url.origin + event.url.pathname;
  return { service, jsonLd: serviceJsonLd(service, address), qr: drawQr(address) };
};
