import { redirect } from '@sveltejs/kit';
import { isLocale, localizeHref } from '#lib/paraglide/runtime.js';
import { forgetVisitor } from '#lib/server/kiosk.ts';
import type { RequestHandler } from './$types';

/**
 * Ends what one person did at a kiosk, and begins anew for the next. A page without a script comes here by itself, so it is
 * asked for by GET; any other browser is left as it is.
 */
export const GET: RequestHandler = async (event) => {
  const { kiosk } = event.locals;
  if (!kiosk) redirect(303, localizeHref('/'));
  await forgetVisitor(event);
  event.setHeaders({ 'clear-site-data': '"cache", "storage"' });
  const locale = isLocale(kiosk.language) ? kiosk.language : event.locals.locale;
  return new Response(null, { status: 303, headers: { location: localizeHref('/', { locale }) } });
};
