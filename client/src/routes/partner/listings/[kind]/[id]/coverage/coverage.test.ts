import { expect, test } from 'vitest';
import { coverageState, pathOf } from './coverage-state.ts';
import { nameSpots } from './name-spots.ts';
import { drawOutlines, projector, type Outlines } from './outline-picture.ts';
import { spreadSpots } from './spread-spots.ts';

const parents = new Map([
  ['TN', null],
  ['TN-53', 'TN'],
  ['TN-53-1', 'TN-53'],
  ['TN-52', 'TN'],
]);
const state = (code: string, areas: string[], left_out: string[] = []) =>
  coverageState(code, { areas: new Set(areas), left_out: new Set(left_out) }, parents);

test('a place covers all inside it, except what is left out', () => {
  expect(pathOf('TN-53-1', parents)).toEqual(['TN-53-1', 'TN-53', 'TN']);
  expect([state('TN-53-1', ['TN']), state('TN', ['TN-53-1']), state('TN-52', ['TN-53'])]).toEqual([
    'whole',
    'part',
    'none',
  ]);
  expect([state('TN', ['TN'], ['TN-53']), state('TN-53-1', ['TN'], ['TN-53'])]).toEqual(['part', 'none']);
});

test('land is cut at the edge of the picture, and what lies outside is not drawn', () => {
  const square = (from: number, to: number): [number, number][] => [
    [from, from],
    [to, from],
    [to, to],
    [from, to],
    [from, from],
  ];
  const outlines: Outlines = {
    features: [
      {
        properties: { kind: 'land' },
        geometry: { type: 'MultiPolygon', coordinates: [[square(5, 50)], [square(60, 70)]] },
      },
      {
        properties: { kind: 'region' },
        geometry: { type: 'MultiLineString', coordinates: [square(1, 2), square(60, 70)] },
      },
    ],
  };
  const { land, borders, height } = drawOutlines(outlines, [0, 0, 10, 10], 100);
  const [x, y] = projector([0, 0, 10, 10], 100)([5, 5]);
  expect([x, y]).toEqual([50, height / 2].map((value) => expect.closeTo(value, 0)));
  expect(land.match(/M/g)).toHaveLength(1);
  const numbers = land.match(/[\d.]+/g)?.map(Number) ?? [];
  expect([Math.min(...numbers), Math.max(...numbers)]).toEqual([0, 100]);
  expect(borders.match(/M/g)).toHaveLength(1);
});

test('buttons are pushed apart until each can be pressed, and stay in the picture', () => {
  const near = [1, 2, 3, 4].map((code) => ({ code, x: 2 + code / 10, y: 50 }));
  const laid = spreadSpots(near, { least: 20, width: 200, height: 100 });
  for (const [index, { at }] of laid.entries()) {
    expect(at.x).toBeGreaterThanOrEqual(10);
    for (const other of laid.slice(index + 1)) {
      expect(Math.hypot(at.x - other.at.x, at.y - other.at.y)).toBeGreaterThan(18);
    }
  }
  expect(laid[0]).toMatchObject({ x: 2.1, y: 50 });
});

test('names stand where they lie over nothing, or not at all', () => {
  const spot = (name: string, x: number, y: number) => ({ name, at: { x, y } });
  const sides = nameSpots([spot('Sousse', 100, 50), spot('Monastir', 108, 76), spot('Msaken', 104, 63)], 300);
  expect(sides.map(({ side }) => side)).toEqual(['above', 'below', null]);
  expect(nameSpots([spot('A long name at the edge', 10, 50)], 300)[0]?.side).toBeNull();
});
