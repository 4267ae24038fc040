import { version } from '$app/env';
import { self } from '$app/service-worker';
import { keepAnswer, listAnswers } from '#lib/offline/kept-answers.ts';
import { findCopy, findStandIn, forgetPages, keepPage, listPages, nameOfCache } from '#lib/offline/kept-pages.ts';
import { isUnreached, orderOf, sendKept } from '#lib/offline/send-answers.ts';
import { isOfForm, readAnswer, readPage } from '#lib/offline/what-to-keep.ts';

/**
 * The site on a weak network or none. Pages come from the network; services and the list seen before are read from the
 * device when it is missing, and answers of the form wait there until they can be sent. Nothing else is kept.
 */
const CACHE = nameOfCache(version);
/** How long a page may take where a copy of it is at hand, in milliseconds. */
const PATIENCE = 8_000;

self.addEventListener('install', (event) => {
  event.waitUntil(Promise.all([keepStandIns().catch(() => {}), self.skipWaiting()])); // a later page keeps them too
});
self.addEventListener('activate', (event) => {
  event.waitUntil(
    Promise.all([forgetPages(CACHE), self.registration.navigationPreload?.enable(), self.clients.claim()]),
  );
});
self.addEventListener('message', (event) => {
  const path = typeof event.data === 'string' && event.data.startsWith('/') ? event.data : null;
  if (path) event.waitUntil(lookAt(new URL(path, self.location.origin)));
});
// browsers that can wake us when the network is back do
self.addEventListener('sync' as 'message', (event) => event.waitUntil(send()));

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== self.location.origin) return;
  if (request.mode === 'navigate' && request.method === 'GET') event.respondWith(openPage(event, url));
  if (request.mode === 'navigate' && request.method === 'POST' && isOfForm(url.pathname))
    event.respondWith(postAnswer(request, url));
  if (request.mode !== 'navigate' && request.method === 'GET' && isFile(url)) event.respondWith(openFile(request));
});

function isFile({ pathname }: URL): boolean {
  return pathname.startsWith('/_app/immutable/') || /^\/[a-z]+\.(?:js|svg)$/.test(pathname);
}

async function openFile(request: Request): Promise<Response> {
  const isForEver = request.url.includes('/_app/immutable/');
  const copy = isForEver ? await caches.match(request) : undefined;
  if (copy) return copy;
  return fetch(request).catch(async () => (await caches.match(request)) ?? Response.error());
}

async function openPage(event: FetchEvent, url: URL): Promise<Response> {
  const { request } = event;
  const page = readPage(url);
  if (page?.kind === 'offline' && url.search === '?kept') {
    const standIn = await findStandIn(page.language); // what was just kept is told at once
    if (standIn) return standIn;
  }
  const isToSend = isOfForm(url.pathname) && (await hasWaiting());
  if (isToSend) await send(); // its next page follows from what was answered
  const copy = await findCopy(url);
  const asked = isToSend ? fetch(request) : fromNetwork(event);
  const response = await (copy ? Promise.race([asked, later(PATIENCE)]) : asked).catch(() => null);
  if (!response) return copy ?? (await findStandIn(languageOf(url))) ?? Response.error();
  if (page) event.waitUntil(keepPage(CACHE, page, response.clone()));
  return response;
}

async function fromNetwork(event: FetchEvent): Promise<Response> {
  const preloaded = (await event.preloadResponse) as Response | undefined; // the browser asked while we woke up
  return preloaded ?? fetch(event.request);
}

/** Posts an answer, after those that wait; kept on the device where nobody takes it. */
async function postAnswer(request: Request, url: URL): Promise<Response> {
  const body = await request.clone().text();
  const standIn = await findStandIn(languageOf(url));
  const posted = standIn ? readAnswer(url, body) : null;
  if (!posted) return fetch(request).catch(() => standIn ?? Response.error());
  const answer = { ...posted, key: crypto.randomUUID() };
  const isNext = !(await hasWaiting()) || (await send());
  const response = isNext ? await fetch(url, orderOf(answer, { accept: 'text/html' })).catch(() => null) : null;
  if (response && !isUnreached(response)) return response;
  if (!(await keepAnswer(answer).catch(() => false))) return standIn ?? Response.error();
  await askToBeWoken();
  return Response.redirect(`/${languageOf(url)}/offline?kept`, 303);
}

/** What an open page tells of itself: its language's stand-in and its own copy are kept, what waits is sent. */
async function lookAt(url: URL): Promise<void> {
  const language = languageOf(url);
  const standIns = await listPages('offline');
  if (!standIns.some((page) => page.language === language)) await fetchAndKeep(`/${language}/offline`);
  const page = readPage(url);
  if (page && page.kind !== 'offline' && !(await findCopy(url))) await fetchAndKeep(page.key);
  await send();
}

/** A new version brings its own pages to stand in, in the languages there were. */
async function keepStandIns(): Promise<void> {
  for (const { key } of await listPages('offline')) await fetchAndKeep(key);
}

async function fetchAndKeep(path: string): Promise<void> {
  const page = readPage(new URL(path, self.location.origin));
  const response = await fetch(path).catch(() => null);
  if (page && response) await keepPage(CACHE, page, response);
}

function send(): Promise<boolean> {
  return sendKept(async () => {
    for (const client of await self.clients.matchAll()) client.postMessage('sent');
  });
}

async function hasWaiting(): Promise<boolean> {
  const answers = await listAnswers().catch(() => []);
  return answers.some(({ state }) => state === 'waiting');
}

async function askToBeWoken(): Promise<void> {
  const registration = self.registration as { sync?: { register: (tag: string) => Promise<void> } }; // not in every browser
  await registration.sync?.register('answers').catch(() => {});
}

function languageOf({ pathname }: URL): string {
  return /^\/([a-z]{2})(?:\/|$)/.exec(pathname)?.[1] ?? 'fr';
}

function later(milliseconds: number): Promise<null> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds, null));
}
