import { isHttpError, isRedirect } from '@sveltejs/kit';
import { sequence } from '@sveltejs/kit/hooks';
import type { Handle, HandleFetch, HandleServerError } from '@sveltejs/kit/hooks';
import { sessionView } from '@citess/server/accounts/account.schema';
import { api } from '#lib/server/api.ts';
import { DOOR_COOKIE } from '#lib/server/door.ts';
import { fetchFromApi } from '#lib/server/inject.ts';
import { stayHere } from '#lib/kiosk/stay-here.ts';
import { findKiosk } from '#lib/server/kiosk.ts';
import { findWays } from '#lib/server/find-ways.ts';
import { barePage } from '#lib/server/bare-page.ts';
import { languageOfPath, otherwiseWritten, preferredLanguage, rememberLanguage } from '#lib/server/language.ts';
import { deLocalizeHref, getTextDirection } from '#lib/paraglide/runtime.js';
import { paraglideMiddleware } from '#lib/paraglide/server.js';

/** Files for machines that have one address in every language. */
const WITHOUT_LANGUAGE = new Set(['/robots.txt', '/sitemap.xml']);

/** Answers in the reader's language also where not even the frame of the site can be drawn. */
const bare: Handle = async ({ event, resolve }) => {
  const locale = languageOfPath(event.url.pathname) ?? preferredLanguage(event);
  const headers = { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': BARE_POLICY };
  try {
    const response = await resolve(event);
    const isHtml = response.headers.get('content-type')?.startsWith('text/html');
    // pages that could be drawn name what they may load
    if (response.status < 400 || !isHtml || response.headers.has('content-security-policy')) return response;
    return new Response(barePage(locale, response.status), { status: response.status, headers });
  } catch (error) {
    if (isRedirect(error) || isHttpError(error)) throw error;
    console.error(`page failed: ${event.request.method} ${event.route.id ?? 'no route'}`, error);
    return new Response(barePage(locale, 500), { status: 500, headers });
  }
};
const BARE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'";

const language: Handle = ({ event, resolve }) => {
  const { pathname, search } = event.url;
  const locale = languageOfPath(pathname);
  if (!locale && !WITHOUT_LANGUAGE.has(pathname)) {
    const written = otherwiseWritten(pathname);
    if (written) return new Response(null, { status: 308, headers: { location: written + search } });
    const location = `/${preferredLanguage(event)}${pathname === '/' ? '' : pathname}${search}`;
    return new Response(null, { status: 307, headers: { location, vary: 'Accept-Language, Cookie' } });
  }
  if (locale) rememberLanguage(event, locale);
  // Paraglide would read the request's body when given it; it only needs the address.
  return paraglideMiddleware(new Request(event.url, { headers: event.request.headers }), ({ locale: shown }) => {
    event.locals.locale = shown;
    const font = `readex-pro-${shown === 'ar' ? 'arabic' : 'latin'}`;
    return resolve(event, {
      preload: ({ type, path }) => type === 'css' || (type === 'font' && path.includes(font)),
      transformPageChunk: ({ html }) => html.replace('%lang%', shown).replace('%dir%', getTextDirection(shown)),
    });
  });
};

/** Asks who is signed in only where a session cookie came along; nobody is on the pages that a device keeps for all. */
const session: Handle = async ({ event, resolve }) => {
  event.locals.account = null;
  event.locals.mustSetUp = false;
  event.locals.door = event.cookies.get(DOOR_COOKIE);
  if (event.route.id === '/offline' || event.route.id === '/offline/form') return resolve(event);
  if (event.cookies.getAll().some(({ name }) => name.endsWith('session_token'))) {
    const answer = await api(event).get('/api/session', sessionView);
    if (answer.ok) event.locals.account = answer.data.account;
    if (answer.ok) event.locals.mustSetUp = answer.data.must_set_up;
    const own = event.locals.account?.hub_roles[0]?.hub;
    if (own && deLocalizeHref(event.url.pathname).startsWith('/desk')) event.locals.door = own;
  }
  const response = await resolve(event);
  // a page with somebody's name stays with nobody else who takes the device
  if (event.locals.account && !response.headers.has('cache-control'))
    response.headers.set('cache-control', 'private, no-store');
  return response;
};

/** A browser at the counter: what it shows is kept nowhere and leads nowhere else. */
const kiosk: Handle = async ({ event, resolve }) => {
  event.locals.kiosk = await findKiosk(event);
  if (!event.locals.kiosk) return resolve(event);
  event.locals.door ??= event.locals.kiosk.hub; // the next person comes in by the door of the hub where it stands
  const { origin } = event.url;
  const response = await resolve(event, { transformPageChunk: ({ html }) => stayHere(html, origin) });
  response.headers.set('cache-control', 'no-store');
  return response;
};

/** Only the page for partners' sites may be shown in a frame, of the sites its hub names. */
const framing: Handle = async ({ event, resolve }) => {
  const response = await resolve(event);
  const policy = response.headers.get('content-security-policy');
  const { frameParents } = event.locals;
  if (frameParents && policy)
    response.headers.set(
      'content-security-policy',
      policy.replace(/frame-ancestors [^;]*/, `frame-ancestors ${["'self'", ...frameParents].join(' ')}`),
    );
  return response;
};

export const handle: Handle = sequence(bare, language, session, kiosk, framing);

export const handleFetch: HandleFetch = ({ event, request, fetch }) => fetchFromApi(event, request) ?? fetch(request);

/**
 * Says nothing of the cause to the reader; the log gets it, with the route but not the address, which may be a secret. Who found
 * nothing is told where to go from there.
 */
export const handleError: HandleServerError = async ({ kind, error, event }) => {
  if (kind === 'unknown') console.error(`page failed: ${event.request.method} ${event.route.id ?? 'no route'}`, error);
  else if ('status' in error && [404, 410].includes(error.status)) return { ways: await findWays(event) };
};
