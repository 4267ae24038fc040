import { serviceView } from '@citess/server/directory/directory.schema';
import { serviceJsonLd } from '#lib/json-ld.ts';
import { m } from '#lib/paraglide/messages.js';
import { localizeHref } from '#lib/paraglide/runtime.js';
import { drawQr } from '#lib/qr-picture.ts';
import { api, required } from '#lib/server/api.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const path = `/api/services/${encodeURIComponent(event.params.id)}`;
  const service = required(await api(event).get(path, serviceView));
  const address = event.url.origin + event.url.pathname;
  const services = { name: m.common_nav_services(), url: event.url.origin + localizeHref('/services') };
  const way = [services, { name: service.name, url: address }];
  return { service, jsonLd: serviceJsonLd(service, way), qr: drawQr(address) };
};
