import { eventList } from '@citess/server/events/event.schema';
import { hubView } from '@citess/server/hubs/hub.schema';
import { formatPeriod } from '#lib/format.ts';
import { m } from '#lib/paraglide/messages.js';
import { getLocale, localizeHref } from '#lib/paraglide/runtime.js';
import { api, required } from '#lib/server/api.ts';
import { atomOf } from '#lib/server/atom.ts';
import { sendFeed } from '#lib/server/send-feed.ts';
import type { RequestHandler } from './$types';

/** The coming events for feed readers, in the language of the address; an unchanged feed is not sent again. */
export const GET: RequestHandler = async (event) => {
  const [list, hub] = await Promise.all([
    api(event).get('/api/events', eventList),
    api(event).get('/api/hub', hubView),
  ]);
  const author = hub.ok ? hub.data.name : 'CitESS';
  const { origin, pathname } = event.url;
  const entries = required(list).contents.map((one) => ({
    id: one.id,
    title: one.state === 'cancelled' ? `${m.events_cancelled()}: ${one.title}` : one.title,
    summary: [formatPeriod(one.begins_at, one.ends_at, one), one.place, one.text].filter(Boolean).join('\n'),
    ...{ language: one.text_language, author: one.organization?.name ?? one.hub.name, categories: [] },
    url: origin + localizeHref(`/events/${one.id}`),
    ...{ published: one.published_at, updated: one.changed_at },
  }));
  const xml = atomOf({
    ...{ title: `${m.events_title()} – ${author}`, author, language: getLocale(), entries },
    ...{ self: origin + pathname, page: origin + localizeHref('/events') },
  });
  return sendFeed(event, xml);
};
