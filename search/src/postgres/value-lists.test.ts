import { expect, test } from 'vitest';
import { ValueLists } from './value-lists.ts';

function listsOf(all: readonly (readonly number[])[]): ValueLists {
  const lists = new ValueLists();
  for (const list of all) lists.push(list);
  return lists;
}

test('each list is found at its place, however many there are', () => {
  const all = Array.from({ length: 5_000 }, (_, at) => Array.from({ length: at % 7 }, (_, each) => at * 10 + each));
  const lists = listsOf(all);
  for (const [place, list] of all.entries()) expect([...lists.at(place)]).toEqual(list);
  expect([...lists.at(5_000)]).toEqual([]);
  expect([...lists.at(-1)]).toEqual([]);
});

test('values are counted as often as their lists, and noted once', () => {
  const lists = listsOf([[3, 1], [], [1]]);
  const counts = new Int32Array(4);
  const met: number[] = [];
  for (const [place, by] of [10, 5, 2].entries()) lists.addTo(place, by, counts, met);
  expect([...counts]).toEqual([0, 12, 0, 10]);
  expect(met).toEqual([3, 1]);
  lists.addTo(3, 1, counts, met);
  expect(met).toEqual([3, 1]);
});
