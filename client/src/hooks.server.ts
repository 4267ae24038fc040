import { sequence } from '@sveltejs/kit/hooks';
import type { Handle, HandleFetch, HandleServerError } from '@sveltejs/kit/hooks';
import { sessionView } from '@citess/server/accounts/account.schema';
import { api } from '#lib/server/api.ts';
import { DOOR_COOKIE } from '#lib/server/door.ts';
import { fetchFromApi } from '#lib/server/inject.ts';
import { languageOfPath, preferredLanguage, rememberLanguage } from '#lib/server/language.ts';
import { deLocalizeHref, getTextDirection } from '#lib/paraglide/runtime.js';
import { paraglideMiddleware } from '#lib/paraglide/server.js';

/** Files for machines that have one address in every language. */
const WITHOUT_LANGUAGE = new Set(['/robots.txt', '/sitemap.xml']);

const language: Handle = ({ event, resolve }) => {
  const { pathname, search } = event.url;
  const locale = languageOfPath(pathname);
  if (!locale && !WITHOUT_LANGUAGE.has(pathname)) {
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

/** Asks who is signed in only where a session cookie came along. */
const session: Handle = async ({ event, resolve }) => {
  event.locals.account = null;
  event.locals.mustSetUp = false;
  event.locals.door = event.cookies.get(DOOR_COOKIE);
  if (event.cookies.getAll().some(({ name }) => name.endsWith('session_token'))) {
    const answer = await api(event).get('/api/session', sessionView);
    if (answer.ok) event.locals.account = answer.data.account;
    if (answer.ok) event.locals.mustSetUp = answer.data.must_set_up;
    const own = event.locals.account?.hub_roles[0]?.hub;
    if (own && deLocalizeHref(event.url.pathname).startsWith('/desk')) event.locals.door = own;
  }
  return resolve(event);
};

export const handle: Handle = sequence(language, session);

export const handleFetch: HandleFetch = ({ event, request, fetch }) => fetchFromApi(event, request) ?? fetch(request);

/** Says nothing of the cause to the reader; the log gets it, with the route but not the address, which may be a secret. */
export const handleError: HandleServerError = ({ kind, error, event }) => {
  if (kind === 'unknown') console.error(`page failed: ${event.request.method} ${event.route.id ?? 'no route'}`, error);
};
