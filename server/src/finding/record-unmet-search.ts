import { foldText } from '@citess/search/text/normalize-text';
import type { Ports } from '../ports.ts';
import type { ServiceSearch } from './finding.schema.ts';
import { insertUnmetSearch } from './unmet-search.queries.ts';

const MOST_CHARACTERS = 200;
/** So many writes may wait at a time; a flood is not worth slowing anyone down for. */
const MOST_WAITING = 4;

let waiting = 0;

/** Notes that words found nothing, without making anyone wait: a note that fails or comes in a flood is dropped. */
export function recordUnmetSearch({ db, now }: Pick<Ports, 'db' | 'now'>, asked: ServiceSearch): void {
  const words = foldText((asked.q ?? '').slice(0, MOST_CHARACTERS))
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .slice(0, MOST_CHARACTERS);
  if (words === '' || waiting >= MOST_WAITING) return;
  const { need, territory, cost, organization_sector, delivery, language } = asked;
  const filters = { need, territory, cost, organization_sector, delivery, language };
  const set = Object.entries(filters).filter((filter): filter is [string, string] => filter[1] !== undefined);
  const unmet = { searched_on: now().toISOString().slice(0, 10), words, filters: Object.fromEntries(set) };
  waiting += 1;
  insertUnmetSearch(db, unmet)
    .catch(() => {})
    .finally(() => {
      waiting -= 1;
    });
}
