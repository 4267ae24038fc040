import type { RequestEvent } from '@sveltejs/kit';
import {
  baseLocale,
  cookieName,
  extractLocaleFromHeader,
  isLocale,
  locales,
  type Locale,
} from '#lib/paraglide/runtime.js';

/** The language a path begins with, or undefined: `/ar/services` is `ar`. */
export function languageOfPath(pathname: string): Locale | undefined {
  return locales.find((locale) => pathname === `/${locale}` || pathname.startsWith(`/${locale}/`));
}

/** The path as we write it where its language is written in another way: `/fr-TN/services` and `/FR/services` are `/fr/services`. */
export function otherwiseWritten(pathname: string): string | undefined {
  const [all = '', language = ''] = /^\/([a-z]{2})(?:[-_][a-z]{2,4})?(?=\/|$)/i.exec(pathname) ?? [];
  const locale = language.toLowerCase();
  return isLocale(locale) ? `/${locale}${pathname.slice(all.length)}` : undefined;
}

/** The language last read in, else the browser's first one we speak, else the base language. */
export function preferredLanguage(event: RequestEvent): Locale {
  const remembered = event.cookies.get(cookieName);
  if (isLocale(remembered)) return remembered;
  return extractLocaleFromHeader(event.request) ?? baseLocale;
}

/** Keeps the language for the next visit to an address without one. */
export function rememberLanguage(event: RequestEvent, locale: Locale): void {
  if (event.request.method !== 'GET' || event.isDataRequest || event.cookies.get(cookieName) === locale) return;
  event.cookies.set(cookieName, locale, {
    path: '/',
    httpOnly: false,
    sameSite: 'lax',
    secure: event.url.protocol === 'https:',
    maxAge: 31_536_000,
  });
}
