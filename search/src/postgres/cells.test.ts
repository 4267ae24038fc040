import { describe, expect, test } from 'vitest';
import { cellsAround, cellsOf, kmBetween } from './cells.ts';

const MAHDIA = { latitude: 35.5047, longitude: 11.0622 };

describe('distances', () => {
  test('are those of a globe', () => {
    const tunis = { latitude: 36.8065, longitude: 10.1815 };
    expect(kmBetween(MAHDIA, tunis)).toBeCloseTo(165.0, 0);
    expect(kmBetween({ latitude: 0, longitude: 179.5 }, { latitude: 0, longitude: -179.5 })).toBeCloseTo(111.2, 1);
    expect(kmBetween(MAHDIA, MAHDIA)).toBe(0);
  });
});

describe('the cells around a place', () => {
  test.each([0.1, 1, 5, 25, 100, 600])('cover a circle of %d km', (km) => {
    const cells = new Set(cellsAround(MAHDIA, km));
    for (let degrees = 0; degrees < 360; degrees += 5) {
      const away = (km * 0.999) / 111.195;
      const turn = (degrees * Math.PI) / 180;
      const latitude = MAHDIA.latitude + away * Math.sin(turn);
      const longitude = MAHDIA.longitude + (away * Math.cos(turn)) / Math.cos((latitude * Math.PI) / 180);
      if (kmBetween(MAHDIA, { latitude, longitude }) > km) continue;
      expect(cellsOf({ latitude, longitude }).some((cell) => cells.has(cell))).toBe(true);
    }
  });

  test('are few, and none where a circle is too large for them', () => {
    expect(cellsAround(MAHDIA, 10)?.length).toBeLessThanOrEqual(30);
    expect(cellsAround(MAHDIA, 8_000)).toBeNull();
    expect(cellsAround({ latitude: 89.9, longitude: 0 }, 50)).toBeNull();
  });

  test('go on beyond the edge of the map', () => {
    const cells = cellsAround({ latitude: 0, longitude: 179.999 }, 3) ?? [];
    expect(cellsOf({ latitude: 0, longitude: -179.995 }).some((cell) => cells.includes(cell))).toBe(true);
  });
});
