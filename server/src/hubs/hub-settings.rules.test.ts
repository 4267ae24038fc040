import { expect, test } from 'vitest';
import { contrast, isReadable, onDark } from './contrast.rules.ts';
import { isTimezone } from './hub-settings.rules.ts';

test.each([
  ['#000000', '#ffffff', 21],
  ['#767676', '#ffffff', 4.54],
  ['#777777', '#ffffff', 4.48],
])('%s on %s', (one, other, most) => expect(contrast(one, other)).toBeCloseTo(most, 1));

test('a colour is taken if words can be read in it, and made lighter for dark pages', () => {
  expect(['#0b5d7a', '#7a0b3c', '#1d5c2e'].map(isReadable)).toEqual([true, true, true]);
  expect(['#ffd400', '#6ec6ff', '#777777'].map(isReadable)).toEqual([false, false, false]);
  for (const accent of ['#0b5d7a', '#000000', '#00007f']) {
    expect(contrast(onDark(accent), '#19222b')).toBeGreaterThan(4.5);
  }
});

test('a time zone is one that clocks know', () => {
  expect(['Africa/Tunis', 'Europe/Lisbon', 'Mahdia', 'Europe/Nowhere', ''].map(isTimezone)).toEqual([
    ...[true, true, false, false, false],
  ]);
});
