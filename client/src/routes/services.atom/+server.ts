import { hubView } from '@citess/server/hubs/hub.schema';
import { newServiceList } from '@citess/server/directory/new-service.schema';
import { m } from '#lib/paraglide/messages.js';
import { getLocale, localizeHref } from '#lib/paraglide/runtime.js';
import { api, required } from '#lib/server/api.ts';
import { atomOf } from '#lib/server/atom.ts';
import { sendFeed } from '#lib/server/send-feed.ts';
import type { RequestHandler } from './$types';

/** The newest services for feed readers, in the language of the address; an unchanged feed is not sent again. */
export const GET: RequestHandler = async (event) => {
  const [list, hub] = await Promise.all([
    api(event).get('/api/new_services', newServiceList),
    api(event).get('/api/hub', hubView),
  ]);
  const author = hub.ok ? hub.data.name : 'CitESS';
  const { origin, pathname } = event.url;
  const entries = required(list).contents.map(
    ({ id, name, description, text_language, organization, needs, ...service }) => ({
      ...{
        id,
        title: name,
        summary: description,
        language: text_language,
        author: organization.name,
        categories: needs,
      },
      ...{ url: origin + localizeHref(`/services/${id}`), published: service.added_at, updated: service.changed_at },
    }),
  );
  const xml = atomOf({
    ...{ title: `${m.public_feed_title()} – ${author}`, author, language: getLocale(), entries },
    ...{ self: origin + pathname, page: origin + localizeHref('/services') },
  });
  return sendFeed(event, xml);
};
