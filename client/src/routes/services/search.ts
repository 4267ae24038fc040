import type { ServiceSearchAnswer } from '@citess/server/finding/finding.schema';
import { formatLanguage, formatNumber } from '#lib/format.ts';
import { m } from '#lib/paraglide/messages.js';
import { localizeHref } from '#lib/paraglide/runtime.js';
import { costWord, deliveryWord, organizationSectorWord } from '#lib/vocabulary-words.ts';

export const FILTERS = ['need', 'territory', 'cost', 'organization_sector', 'delivery', 'language'] as const;
export type FilterName = (typeof FILTERS)[number];

/** The search as the address holds it. */
export type SearchValues = { q: string } & Record<FilterName, string>;

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
};

/** The address of a search with some of its values replaced; a change of filter begins at the first page again. */
export function searchHref(values: SearchValues, change: Partial<SearchValues> = {}, page = 1): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...values, ...change })) if (value) search.set(name, value);
  if (page > 1) search.set('page', String(page));
  return localizeHref(search.size ? `/services?${search}` : '/services');
}

/** One select of the filter form: its words and its choices with how many services each would leave. */
export function filterChoices(filter: FilterName, facets: Facets, chosen: string, chosenName: string | undefined) {
  const { label, any, name } = WORDS[filter];
  const options = facets[filter].map((facet) => ({
    value: facet.value,
    label: `${name(facet.value, facet.name)} (${formatNumber(facet.count)})`,
  }));
  if (chosen && !options.some((option) => option.value === chosen)) {
    options.unshift({ value: chosen, label: name(chosen, chosenName ?? chosen) });
  }
  return { filter, label: label(), empty: any(), options };
}

/** The filters that are set, with the word for each value. */
export function appliedFilters(values: SearchValues, facets: Facets, names: Record<string, string>) {
  return FILTERS.filter((filter) => values[filter]).map((filter) => {
    const value = values[filter];
    const shown = facets[filter].find((facet) => facet.value === value)?.name ?? names[value] ?? value;
    return { filter, name: WORDS[filter].name(value, shown) };
  });
}
