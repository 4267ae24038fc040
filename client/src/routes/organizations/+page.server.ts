import { organizationSearch, organizationSearchAnswer } from '@citess/server/finding/finding.schema';
import { api, required } from '#lib/server/api.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const search = event.url.searchParams;
  const sector = organizationSearch.shape.organization_sector.safeParse(search.get('organization_sector') || undefined);
  const values = {
    q: (search.get('q') ?? '').trim().slice(0, 10_000),
    organization_sector: sector.success ? (sector.data ?? '') : '',
  };
  const page = organizationSearch.shape.page.catch(1).parse(search.get('page') ?? 1);
  const found = required(await api(event).get('/api/organizations', organizationSearchAnswer, { ...values, page }));
  return { values, found };
};
