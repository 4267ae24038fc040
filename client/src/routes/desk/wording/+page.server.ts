import { wordingList, wordingsQuery } from '@citess/server/wording/wording.schema';
import { api } from '#lib/server/api.ts';
import { requiredSignedIn } from '#lib/server/guard.ts';
import type { PageServerLoad } from './$types';

/** Every letter of the hub in one language: that of the address, else the reader's. */
export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'private, no-store' });
  const given = event.url.searchParams.get('language') ?? event.locals.locale;
  const { language } = wordingsQuery.catch({ language: 'fr' }).parse({ language: given });
  return { wordings: requiredSignedIn(event, await api(event).get('/api/wordings', wordingList, { language })) };
};
