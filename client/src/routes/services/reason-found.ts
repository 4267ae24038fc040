import type { ServiceHit } from '@citess/server/finding/finding.schema';
import { formatList } from '#lib/format.ts';
import { m } from '#lib/paraglide/messages.js';

/** Why a service was found, in a few words; null where nothing was asked for in words. */
export function reasonFound({ matched_by, needs }: Pick<ServiceHit, 'matched_by' | 'needs'>): string | null {
  switch (matched_by) {
    case 'name':
      return m.search_found_by_name();
    case 'organization':
      return m.search_found_by_organization();
    case 'description':
      return m.search_found_by_description();
    case 'need': {
      const names = needs.slice(0, 2).map(({ name }) => name);
      return names.length ? m.search_found_by_need({ needs: formatList(names) }) : m.search_found_by_any_need();
    }
    case null:
      return null;
  }
}
