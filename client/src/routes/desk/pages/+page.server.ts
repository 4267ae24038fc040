import { pageVersionList } from '@citess/server/pages/page.schema';
import { api } from '#lib/server/api.ts';
import { requiredSignedIn } from '#lib/server/guard.ts';
import type { PageServerLoad } from './$types';

/** Which page stands in which version, in each language. */
export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'private, no-store' });
  const { contents } = requiredSignedIn(event, await api(event).get('/api/page_versions', pageVersionList));
  return { latest: contents.filter((one) => contents.find((other) => isSamePage(one, other)) === one) };
};

type Place = { page: string; language: string };
const isSamePage = (one: Place, other: Place) => one.page === other.page && one.language === other.language;
