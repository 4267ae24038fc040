import { redirect } from '@sveltejs/kit';
import { localizeHref } from '#lib/paraglide/runtime.js';
import { ownPath } from '../../sign-in/own-path.ts';
import type { PageServerLoad } from './$types';

/** Where a kiosk without script asks whether somebody is still there. */
export const load: PageServerLoad = (event) => {
  if (!event.locals.kiosk) redirect(303, localizeHref('/'));
  return { back: ownPath(event.url.searchParams.get('back'), event.url) ?? localizeHref('/') };
};
