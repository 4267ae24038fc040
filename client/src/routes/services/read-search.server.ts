import { serviceSearch } from '@citess/server/finding/finding.schema';
import { FILTERS, type SearchValues } from './search.ts';

const { near, within, sort, page } = serviceSearch.shape;
const VIEWS = ['map', 'print'];

/** The search in the address; what is no valid value is left out. */
export function readSearch(search: URLSearchParams): { values: SearchValues; page: number } {
  const read = (name: string, shape: { safeParse: (value: unknown) => { success: boolean; data?: unknown } }) => {
    const parsed = shape.safeParse(search.get(name) || undefined);
    return parsed.success ? String(parsed.data ?? '') : '';
  };
  const from = read('near', near);
  const view = search.get('view') ?? '';
  const values: SearchValues = {
    q: (search.get('q') ?? '').trim().slice(0, 10_000),
    need: '',
    territory: '',
    cost: '',
    organization_sector: '',
    delivery: '',
    language: '',
    audience: '',
    stage: '',
    capacity: '',
    near: from,
    within: from && read('within', within),
    sort: from && read('sort', sort) === 'distance' ? 'distance' : '',
    view: VIEWS.includes(view) ? view : '',
  };
  for (const filter of FILTERS) values[filter] = read(filter, serviceSearch.shape[filter]);
  return { values, page: page.catch(1).parse(search.get('page') ?? 1) };
}
