import { filesOf, isForAll, MOST_SERVICES, readPage, type KeptPage } from './what-to-keep.ts';

const PREFIX = 'citess-pages-';
/** When a page was kept, and its title written as in an address. */
const KEPT_AT = 'kept-at';
const TITLE = 'kept-title';

/** Where the pages of one version of the site are kept. */
export function nameOfCache(version: string): string {
  return PREFIX + version;
}

/** Keeps a page as the server sent it, with its files; the copy says since when. What is gone, or not meant for all, is not kept. */
export async function keepPage(cacheName: string, page: KeptPage, response: Response): Promise<void> {
  const isGone = [404, 410].includes(response.status) || response.type === 'opaqueredirect';
  if (isGone) await (await caches.open(cacheName)).delete(page.key);
  if (!isForAll(response)) return;
  const html = await response.text();
  const at = new Date().toISOString();
  const headers = new Headers(response.headers);
  for (const name of ['content-encoding', 'content-length']) headers.delete(name);
  headers.set(KEPT_AT, at);
  headers.set(TITLE, encodeURIComponent(titleOf(html)));
  const isCopy = page.kind === 'service' || page.kind === 'saved';
  const copy = !isCopy ? html : html.replace('<html ', `<html data-kept-at="${at}" `);
  const cache = await caches.open(cacheName);
  await cache.delete(page.key); // the newest comes last
  await cache.put(page.key, new Response(copy, { headers }));
  await Promise.all(filesOf(html).map((path) => keepFile(cache, path)));
  await makeRoom(cache, page);
}

/** The copy of a page, under any version; for the list without an address the one last seen. */
export async function findCopy(url: URL): Promise<Response | undefined> {
  const page = readPage(url);
  if (page) return caches.match(page.key);
  const isList = /^\/[a-z]{2}\/saved$/.test(url.pathname);
  const last = isList ? (await listPages('saved')).findLast(({ key }) => key.startsWith(url.pathname)) : undefined;
  return last && caches.match(last.key);
}

/** The page that stands in for all others, in the language asked for or another one. */
export async function findStandIn(language: string): Promise<Response | undefined> {
  const pages = await listPages('offline');
  const page = pages.find((one) => one.language === language) ?? pages[0];
  return page && caches.match(page.key);
}

/** The questions of the form in a language, without any answer. */
export async function findQuestions(language: string): Promise<Response | undefined> {
  const page = (await listPages('form')).find((one) => one.language === language);
  return page && caches.match(page.key);
}

/** What is kept for reading, the oldest first. */
export async function listPages(kind: KeptPage['kind']): Promise<(KeptPage & { title: string; at: string })[]> {
  const found = [];
  for (const name of await listCaches()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      const page = readPage(new URL(request.url));
      if (page?.kind !== kind) continue;
      const headers = (await cache.match(request))?.headers;
      found.push({ ...page, title: decodeURIComponent(headers?.get(TITLE) ?? ''), at: headers?.get(KEPT_AT) ?? '' });
    }
  }
  return found;
}

/** Forgets what somebody read or keeps, and that they began a form; the page that stands in for others tells of nobody and stays. */
export async function forgetRead(): Promise<void> {
  const pages = await Promise.all((['service', 'saved', 'form'] as const).map(listPages));
  for (const { key } of pages.flat())
    for (const name of await listCaches()) await (await caches.open(name)).delete(key);
}

/** Forgets what other versions of the site kept. */
export async function forgetPages(exceptIn: string): Promise<void> {
  for (const name of await listCaches()) if (name !== exceptIn) await caches.delete(name);
}

async function listCaches(): Promise<string[]> {
  return (await caches.keys()).filter((name) => name.startsWith(PREFIX));
}

async function keepFile(cache: Cache, path: string): Promise<void> {
  if (!(await cache.match(path))) await cache.add(path);
}

/** The services seen longest ago go, and of the lists all but the last in their language. */
async function makeRoom(cache: Cache, { kind, language, key }: KeptPage): Promise<void> {
  const others = (await cache.keys())
    .map(({ url }) => readPage(new URL(url)))
    .filter((page): page is KeptPage => page?.kind === kind && page.key !== key);
  const tooMany =
    kind === 'service'
      ? others.slice(0, Math.max(0, others.length + 1 - MOST_SERVICES))
      : others.filter((page) => page.language === language);
  for (const page of tooMany) await cache.delete(page.key);
}

function titleOf(html: string): string {
  const [, title = ''] = /<h1[^>]*>([^<]*)</.exec(html) ?? [];
  const signs: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" };
  return title.replaceAll(/&(?:amp|lt|gt|quot|#39);/g, (sign) => signs[sign] ?? sign).trim();
}
