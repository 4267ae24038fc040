import { afterAll, beforeAll, beforeEach, describe } from 'vitest';
import type { SearchEngine } from '../directory-search.ts';
import { distanceContract } from './distance.contract.ts';
import { filtersContract } from './filters.contract.ts';
import { oddWordsContract } from './odd-words.contract.ts';
import { TOWN } from './town.ts';
import type { Tried } from './tried.ts';
import { wordsContract } from './words.contract.ts';
import { writingContract } from './writing.contract.ts';

/** An engine to try, empty. */
export type OpenEngine = () => Promise<{ search: SearchEngine; close: () => Promise<void> }>;

/** What every engine behind `DirectorySearch` promises. */
export function directorySearchContract(engine: string, open: OpenEngine): void {
  describe(`directory search with ${engine}`, () => {
    let search: SearchEngine;
    let close: () => Promise<void>;
    beforeAll(async () => {
      ({ search, close } = await open());
    });
    afterAll(() => close());
    beforeEach(() => search.put(TOWN));

    const find: Tried['find'] = (query) => search.find({ kind: 'service', page: 1, per_page: 20, ...query });
    const idsOf: Tried['idsOf'] = async (query) => (await find(query)).ids;
    const tried: Tried = { search: () => search, find, idsOf };
    wordsContract(tried);
    filtersContract(tried);
    distanceContract(tried);
    oddWordsContract(tried);
    writingContract(tried);
  });
}
