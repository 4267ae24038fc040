import type { Entity } from './filled.rules.ts';

/** Where a page stands in a list of `total` items. */
export type Place = { total: number; number: number; per_page: number };

/** Whether the list has that page; the first page is always there. */
export function hasPage({ total, number, per_page }: Place): boolean {
  return number === 1 || number <= Math.ceil(total / per_page);
}

/** The Page of HSDS around its contents. */
export function pageOf(place: Place, contents: Entity[]) {
  const total_pages = Math.ceil(place.total / place.per_page);
  return {
    total_items: place.total,
    total_pages,
    page_number: place.number,
    size: contents.length,
    first_page: place.number === 1,
    last_page: place.number >= total_pages,
    empty: contents.length === 0,
    contents,
  };
}
