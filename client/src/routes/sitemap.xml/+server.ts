import { eventList } from '@citess/server/events/event.schema';
import { organizationSearchAnswer, serviceSearchAnswer } from '@citess/server/finding/finding.schema';
import { pageKey } from '@citess/server/pages/page.schema';
import { api, required, type Query } from '#lib/server/api.ts';
import { languageOfPath } from '#lib/server/language.ts';
import { sitemapIndexOf, sitemapOf } from '#lib/server/sitemap.ts';
import { locales, localizeHref } from '#lib/paraglide/runtime.js';
import type { RequestHandler } from './$types';

const PAGES = [
  '/',
  '/services',
  '/organizations',
  '/needs',
  '/events',
  '/principles',
  ...pageKey.options.map((key) => `/${key}`),
];
const AT_ONCE = 100;
/** As deep as a search goes. */
const MOST = 10_000;

/** `/fr/sitemap.xml` lists the pages of a language; `/sitemap.xml` the languages. */
export const GET: RequestHandler = async (event) => {
  const { origin, pathname } = event.url;
  const locale = languageOfPath(pathname);
  if (!locale) return sitemapIndexOf(locales.map((one) => `${origin}/${one}/sitemap.xml`));
  const client = api(event);
  const [services, organizations, events] = await Promise.all([
    listIds(async (query) => required(await client.get('/api/services', serviceSearchAnswer, query))),
    listIds(async (query) => required(await client.get('/api/organizations', organizationSearchAnswer, query))),
    client.get('/api/events', eventList).then((answer) => required(answer).contents),
  ]);
  const paths = [
    ...PAGES,
    ...services.map((id) => `/services/${id}`),
    ...organizations.map((id) => `/organizations/${id}`),
    ...events.map(({ id }) => `/events/${id}`),
  ];
  return sitemapOf(paths.map((path) => origin + localizeHref(path, { locale })));
};

/** The ids of all that can be found, page by page. */
async function listIds(
  read: (query: Query) => Promise<{ total: number; contents: readonly { id: string }[] }>,
): Promise<string[]> {
  const ids: string[] = [];
  for (let page = 1; ids.length < MOST; page += 1) {
    const { total, contents } = await read({ page, per_page: AT_ONCE });
    ids.push(...contents.map(({ id }) => id));
    if (contents.length === 0 || ids.length >= total) break;
  }
  return ids;
}
