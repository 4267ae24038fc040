import type { ServiceSearchAnswer } from '@citess/server/finding/finding.schema';
import { formatLanguage, formatNumber } from '#lib/format.ts';
import { m } from '#lib/paraglide/messages.js';
import { localizeHref } from '#lib/paraglide/runtime.js';
import { capacityWord, costWord, deliveryWord, organizationSectorWord } from '#lib/vocabulary-words.ts';

/** Always there to choose from. */
export const MAIN_FILTERS = ['need', 'territory', 'cost', 'organization_sector', 'delivery', 'language'] as const;
/** Folded away until one of them is set. */
export const MORE_FILTERS = ['audience', 'stage', 'capacity'] as const;
export const FILTERS = [...MAIN_FILTERS, ...MORE_FILTERS] as const;
export type FilterName = (typeof FILTERS)[number];
/** From where, how far, in which order, and how it is shown. */
export const SETTINGS = ['near', 'within', 'sort', 'view'] as const;

/** The search as the address holds it; what is not asked for is empty. */
export type SearchValues = { q: string } & Record<FilterName | (typeof SETTINGS)[number], string>;

/** A place to measure distances from; `point` as the address writes it. */
export type Place = { name: string; point: string };

type Facets = ServiceSearchAnswer['facets'];
type FilterWords = { label: () => string; any: () => string; name: (value: string, shown: string) => string };

const asShown = (_value: string, shown: string) => shown;
const WORDS: Record<FilterName, FilterWords> = {
  need: { label: m.public_filter_need, any: m.public_filter_any_need, name: asShown },
  territory: { label: m.public_filter_territory, any: m.public_filter_any_territory, name: asShown },
  cost: { label: m.public_filter_cost, any: m.public_filter_any_cost, name: costWord },
  organization_sector: {
    label: m.public_filter_organization_sector,
    any: m.public_filter_any_organization_sector,
    name: organizationSectorWord,
  },
  delivery: { label: m.public_filter_delivery, any: m.public_filter_any_delivery, name: deliveryWord },
  language: {
    label: m.public_filter_language,
    any: m.public_filter_any_language,
    name: (value) => formatLanguage(value),
  },
  audience: { label: m.public_filter_audience, any: m.public_filter_any_audience, name: asShown },
  stage: { label: m.public_filter_stage, any: m.public_filter_any_stage, name: asShown },
  capacity: { label: m.public_filter_capacity, any: m.public_filter_any_capacity, name: capacityWord },
};

/** The address of a search with some of its values replaced; a change of filter begins at the first page again. */
export function searchHref(values: SearchValues, change: Partial<SearchValues> = {}, page = 1): string {
  const search = new URLSearchParams();
  const asked = { ...values, ...change };
  if (!asked.near) asked.within = asked.sort = '';
  for (const [name, value] of Object.entries(asked)) if (value) search.set(name, value);
  if (page > 1) search.set('page', String(page));
  return localizeHref(search.size ? `/services?${search}` : '/services');
}

/** The same words, order and view without any filter. */
export function unfilteredHref({ q, view }: SearchValues): string {
  const search = new URLSearchParams(Object.entries({ q, view }).filter(([, value]) => value));
  return localizeHref(search.size ? `/services?${search}` : '/services');
}

/** One select of the filter form: its words and its choices with how many services each would leave. */
export function filterChoices(
  filter: FilterName,
  { facets, estimated }: Pick<ServiceSearchAnswer, 'facets' | 'estimated'>,
  chosen: string,
  chosenName: string | undefined,
) {
  const shown = (count: number) =>
    estimated.includes(filter) ? m.search_about({ count: formatNumber(count) }) : formatNumber(count);
  const { label, any, name } = WORDS[filter];
  const options = facets[filter].map((facet) => ({
    value: facet.value,
    label: `${name(facet.value, facet.name)} (${shown(facet.count)})`,
  }));
  if (chosen && !options.some((option) => option.value === chosen)) {
    options.unshift({ value: chosen, label: name(chosen, chosenName ?? chosen) });
  }
  return { filter, label: label(), empty: any(), options };
}

/** A filter that is set, with its word and the address without it. */
export type Applied = { key: string; name: string; without: string };

/** The filters that are set, in the order of the form; `nearName` says from where distances are measured. */
export function appliedFilters(
  values: SearchValues,
  facets: Facets,
  names: Record<string, string>,
  nearName: string,
): Applied[] {
  const filters = FILTERS.filter((filter) => values[filter]).map((filter) => {
    const value = values[filter];
    const shown = facets[filter].find((facet) => facet.value === value)?.name ?? names[value] ?? value;
    return { key: filter, name: WORDS[filter].name(value, shown), without: searchHref(values, { [filter]: '' }) };
  });
  if (!values.near) return filters;
  const name = values.within
    ? m.search_near_within({ place: nearName, km: formatNumber(Number(values.within)) })
    : m.search_near_chip({ place: nearName });
  return [...filters, { key: 'near', name, without: searchHref(values, { near: '' }) }];
}
