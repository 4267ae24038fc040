import { eventView } from '@citess/server/events/event.schema';
import { eventJsonLd } from '#lib/json-ld.ts';
import { m } from '#lib/paraglide/messages.js';
import { localizeHref } from '#lib/paraglide/runtime.js';
import { drawQr } from '#lib/qr-picture.ts';
import { api, required } from '#lib/server/api.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const path = `/api/events/${encodeURIComponent(event.params.id)}`;
  const shown = required(await api(event).get(path, eventView));
  const address = event.url.origin + event.url.pathname;
  const events = { name: m.events_title(), url: event.url.origin + localizeHref('/events') };
  const way = [events, { name: shown.title, url: address }];
  return { event: shown, jsonLd: eventJsonLd(shown, way), qr: drawQr(address) };
};
