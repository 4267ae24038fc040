import fs from 'node:fs';
import { expect, test } from 'vitest';
import { contrast, isReadable, nearestReadable, onDark, readOnDark, readOnLight } from './contrast.rules.ts';
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
    expect(readOnDark(onDark(accent)).ratio).toBeGreaterThanOrEqual(4.5);
  }
});

test.each(['#ffd400', '#6ec6ff', '#777777', '#ffffff', '#0b5d7a'])(
  'the nearest colour to %s is read on every ground, and no lighter one of its hue is',
  (accent) => {
    const nearest = nearestReadable(accent);
    expect(readOnLight(nearest).ratio).toBeGreaterThanOrEqual(4.5);
    if (nearest !== accent) expect(readOnLight(nearest).ratio).toBeLessThan(4.8);
    expect(isReadable(accent)).toBe(nearest === accent);
  },
);

/** What is measured against is what pages are drawn with. */
test('grounds and buttons are measured as the style sheet has them', () => {
  const sheet = fs.readFileSync(new URL('../../../client/src/app.css', import.meta.url), 'utf8');
  const [light = '', dark = ''] = [...sheet.matchAll(/:root \{([^}]*)\}/g)].map(([, block]) => block ?? '');
  const valueOf = (block: string, name: string) => new RegExp(`--${name}: (#[0-9a-f]{6});`).exec(block)?.[1] ?? '';
  for (const name of ['paper', 'surface', 'sunk', 'sea-soft', 'on-sea']) {
    expect([name, readOnLight(valueOf(light, name)).ratio]).toEqual([name, 1]);
    expect([name, readOnDark(valueOf(dark, name)).ratio]).toEqual([name, 1]);
  }
});

test('a time zone is one that clocks know', () => {
  expect(['Africa/Tunis', 'Europe/Lisbon', 'Mahdia', 'Europe/Nowhere', ''].map(isTimezone)).toEqual([
    ...[true, true, false, false, false],
  ]);
});
