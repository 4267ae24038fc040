import { hubSettings } from '@citess/server/hubs/hub-settings.schema';
import { hubView } from '@citess/server/hubs/hub.schema';
import { getLocale, isLocale, localizeHref } from '#lib/paraglide/runtime.js';
import { api, required } from '#lib/server/api.ts';
import { requiredSignedIn } from '#lib/server/guard.ts';
import { makeSnippet } from './make-snippet.ts';
import type { PageServerLoad } from './$types';

const PARTS = ['both', 'question', 'search'] as const;

/** What partners put into their site, in the language and with the parts the address names, and the sites that may. */
export const load: PageServerLoad = async (event) => {
  const { embed_origins, languages } = requiredSignedIn(event, await api(event).get('/api/hub_settings', hubSettings));
  const hub = required(await api(event).get('/api/hub', hubView));
  const asked = event.url.searchParams;
  const locale = languages.filter(isLocale).find((one) => one === asked.get('language')) ?? getLocale();
  const show = PARTS.find((part) => part === asked.get('show')) ?? 'both';
  const query = new URLSearchParams({
    ...(hub.has_others ? { hub: hub.key } : {}),
    ...(show === 'both' ? {} : { show }),
  });
  const path = localizeHref('/embed', { locale }) + (query.size > 0 ? `?${query}` : '');
  const snippet = makeSnippet(event.url.origin, path, hub.name);
  return { origins: embed_origins, languages: languages.filter(isLocale), locale, show, parts: PARTS, path, snippet };
};
