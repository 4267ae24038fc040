import { expect, test } from 'vitest';
import { clusterSpots } from './cluster-spots.ts';
import { groupPlaces } from './group-places.ts';

const point = (change: Partial<Parameters<typeof groupPlaces>[0][number]>) => ({
  service_id: 'a',
  service_name: 'Prêt',
  organization_name: 'Caisse',
  town_name: 'Port-Neuf',
  latitude: 35.5,
  longitude: 11.06,
  is_approximate: false,
  ...change,
});

test('what stands at one address is one place, each service once under its organization', () => {
  const places = groupPlaces([
    point({}),
    point({}),
    point({ service_id: 'b', service_name: 'Conseil' }),
    point({ service_id: 'c', latitude: 35.6 }),
  ]);
  expect(places.map(({ name, count }) => [name, count])).toEqual([
    ['Caisse', 2],
    ['Caisse', 1],
  ]);
  expect(places[0]?.organizations).toEqual([
    {
      name: 'Caisse',
      services: [
        { id: 'a', name: 'Prêt' },
        { id: 'b', name: 'Conseil' },
      ],
    },
  ]);
});

test('a place of several organizations, or one known by its town only, has the name of the town', () => {
  expect(groupPlaces([point({}), point({ organization_name: 'Union' })])[0]?.name).toBe('Port-Neuf');
  expect(groupPlaces([point({ is_approximate: true })])[0]?.name).toBe('Port-Neuf');
  expect(groupPlaces([point({ is_approximate: true, town_name: null })])[0]?.name).toBe('Caisse');
});

test('spots too close to be told apart become one in their middle, those apart stay', () => {
  const spots = [
    { x: 0, y: 0, of: 'a' },
    { x: 30, y: 0, of: 'b' },
    { x: 100, y: 0, of: 'c' },
  ];
  expect(clusterSpots(spots, 40)).toEqual([
    { x: 15, y: 0, members: ['a', 'b'] },
    { x: 100, y: 0, members: ['c'] },
  ]);
  expect(clusterSpots(spots, 10)).toHaveLength(3);
  expect(clusterSpots([], 40)).toEqual([]);
});
