import { beforeEach, describe, expect, test } from 'vitest';
import { Catalogue, type Shelf } from './catalogue.ts';
import { leastRecent } from '@citess/search/least-recent';

type Card = { text: string };
const CARDS: Shelf<Card> = { name: 'cards', most: 2 };
const OTHERS: Shelf<Card> = { name: 'others', most: 2 };

let catalogue: Catalogue;
let reads: string[];
beforeEach(() => {
  catalogue = new Catalogue();
  catalogue.hears(true);
  reads = [];
});

function find(key: string, shelf = CARDS): Promise<Card> {
  return catalogue.find(shelf, key, async () => {
    reads.push(key);
    return { text: `${key} ${reads.length}` };
  });
}

describe('what is kept of the catalogue', () => {
  test('is read once, also when it is asked for twice at the same time', async () => {
    expect(await Promise.all([find('a'), find('a')])).toEqual([{ text: 'a 1' }, { text: 'a 1' }]);
    expect(await find('a')).toEqual({ text: 'a 1' });
    expect(await find('a', OTHERS)).toEqual({ text: 'a 2' });
  });

  test('is forgotten at once when something changes', async () => {
    await find('a');
    catalogue.changed();
    expect(await find('a')).toEqual({ text: 'a 2' });
  });

  test('is not what was read before a change that came while reading', async () => {
    const slow = Promise.withResolvers<Card>();
    const before = catalogue.find(CARDS, 'a', () => slow.promise);
    catalogue.changed();
    const after = find('a');
    slow.resolve({ text: 'old' });
    expect([await before, await after, await find('a')]).toEqual([{ text: 'old' }, { text: 'a 1' }, { text: 'a 1' }]);
  });

  test('is nothing while changes are not heard of', async () => {
    catalogue.hears(false);
    await find('a');
    await find('a');
    expect(reads).toEqual(['a', 'a']);
  });

  test('is not a failure', async () => {
    const failing = () => catalogue.find(CARDS, 'a', () => Promise.reject(new Error('no database')));
    await expect(Promise.all([failing(), failing()])).rejects.toThrow('no database');
    expect(await find('a')).toEqual({ text: 'a 1' });
  });

  test('of many, only the missing are read, and what does not exist is left out', async () => {
    const findMany = (keys: string[]) =>
      catalogue.findMany(CARDS, keys, async (missing) => {
        reads.push(...missing);
        return new Map(missing.filter((key) => key !== 'none').map((key) => [key, { text: key }]));
      });
    await find('a');
    expect([...(await findMany(['b', 'none', 'a'])).keys()]).toEqual(['b', 'a']);
    expect(reads).toEqual(['a', 'b', 'none']);
  });
});

describe('a store that holds so much', () => {
  test('lets go what was not asked for longest', () => {
    const store = leastRecent<Card>(2);
    for (const key of ['a', 'b']) store.set(key, { text: key });
    store.get('a');
    store.set('c', { text: 'c' });
    expect(['a', 'b', 'c'].map((key) => store.get(key)?.text)).toEqual(['a', undefined, 'c']);
  });

  test('keeps what is new where all that it held was asked for', () => {
    const store = leastRecent<Card>(2);
    for (const key of ['a', 'b']) store.set(key, { text: key });
    for (const key of ['a', 'b']) store.get(key);
    store.set('c', { text: 'c' });
    expect(['a', 'b', 'c'].map((key) => store.get(key)?.text)).toEqual([undefined, 'b', 'c']);
  });

  test('counts sizes, replaces, and never keeps what is too large', () => {
    const store = leastRecent<Card>(5, ({ text }) => text.length);
    store.set('a', { text: 'xxx' });
    store.set('a', { text: 'xx' });
    store.set('b', { text: 'xxx' });
    expect([store.get('a'), store.get('b')].every(Boolean)).toBe(true);
    store.set('c', { text: 'xxxxxx' });
    expect(store.get('c')).toBeUndefined();
    store.clear();
    store.set('d', { text: 'xxxxx' });
    expect(store.get('d')).toBeDefined();
  });
});
