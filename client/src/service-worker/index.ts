import { version } from '$app/env';
import { self } from '$app/service-worker';
import { forgetRefused, keepAnswer, listAnswers, listWaiting } from '#lib/offline/kept-answers.ts';
import {
  findCopy,
  findQuestions,
  findStandIn,
  forgetPages,
  keepPage,
  listPages,
  nameOfCache,
} from '#lib/offline/kept-pages.ts';
import { isUnreached, orderOf, sendKept } from '#lib/offline/send-answers.ts';
import { stepOf, walkFrom, walkOf } from '#lib/offline/walk.ts';
import { isOfForm, isQuestion, readAnswer, readPage, type PostedAnswer } from '#lib/offline/what-to-keep.ts';

/**
 * The site on a weak network or none. Pages come from the network; services and the list seen before are read from the
 * device when it is missing, and answers of the form wait there until they can be sent: its next questions are asked from
 * the device as well. Nothing else is kept.
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
  if (url.search === '?kept') {
    const kept = await showKept(url); // what was just kept is told at once
    if (kept) return kept;
  }
  const isToSend = isOfForm(url.pathname) && (await hasWaiting());
  if (isToSend && (await sendAndSeeRefused())) return Response.redirect(`/${languageOf(url)}/offline?kept`, 303);
  const copy = await findCopy(url);
  const asked = isToSend ? fetch(request) : fromNetwork(event); // its next page follows from what was answered
  const response = await (copy ? Promise.race([asked, later(PATIENCE)]) : asked).catch(() => null);
  if (!response) return copy ?? (await askHere(url)) ?? (await findStandIn(languageOf(url))) ?? Response.error();
  if (page) event.waitUntil(keepPage(CACHE, page, response.clone()));
  return response;
}

async function showKept(url: URL): Promise<Response | undefined> {
  const isStandIn = readPage(url)?.kind === 'offline';
  return isStandIn ? findStandIn(languageOf(url)) : askHere(url);
}

/** The question of an address, asked by the device; only on the way of answers that wait there. */
async function askHere(url: URL): Promise<Response | undefined> {
  if (!isQuestion(url.pathname)) return undefined;
  const isOnWay = walkFrom(await listWaiting().catch(() => []), stepOf(url.pathname)) !== null;
  return isOnWay ? findQuestions(languageOf(url)) : undefined;
}

/** Sends what waits; whether something was not taken, which has to be told before the form goes on. */
async function sendAndSeeRefused(): Promise<boolean> {
  const countRefused = async () => (await listAnswers()).filter(({ state }) => state === 'refused').length;
  const before = await countRefused();
  await send();
  return (await countRefused()) > before;
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
  const isNext = !(await hasWaiting()) || (!(await sendAndSeeRefused()) && !(await hasWaiting())); // refused ones are told first
  const response = isNext ? await fetch(url, orderOf(answer, { accept: 'text/html' })).catch(() => null) : null;
  if (response && !isUnreached(response)) {
    if (response.type === 'opaqueredirect') await forgetRefused(answer).catch(() => {}); // it was taken this time
    return response;
  }
  if (!(await keepAnswer(answer).catch(() => false))) return standIn ?? Response.error();
  await askToBeWoken();
  return Response.redirect(await placeAfterKept(answer), 303);
}

/** Where one goes on without network: to the next question where the device can ask it, else to what it keeps. */
async function placeAfterKept(answer: PostedAnswer): Promise<string> {
  const language = languageOf(new URL(answer.address, self.location.origin));
  const next = walkOf(answer)[1]?.step;
  const isThere = next !== undefined && (await findQuestions(language)) !== undefined;
  return isThere ? `/${language}/ask/${next}?kept` : `/${language}/offline?kept`;
}

/** What an open page tells of itself: its language's stand-in and its own copy are kept, what waits is sent. */
async function lookAt(url: URL): Promise<void> {
  const language = languageOf(url);
  const standIns = await listPages('offline');
  if (!standIns.some((page) => page.language === language)) await fetchAndKeep(`/${language}/offline`);
  const page = readPage(url);
  const isForm = isOfForm(url.pathname) && !(await findQuestions(language));
  if (isForm) await fetchAndKeep(`/${language}/offline/form`);
  if (page && page.kind !== 'offline' && !(await findCopy(url))) await fetchAndKeep(page.key);
  await send();
}

/** A new version brings its own pages to stand in and to ask, in the languages there were. */
async function keepStandIns(): Promise<void> {
  const pages = [...(await listPages('offline')), ...(await listPages('form'))];
  for (const { key } of pages) await fetchAndKeep(key);
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
  return (await listWaiting().catch(() => [])).length > 0;
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
