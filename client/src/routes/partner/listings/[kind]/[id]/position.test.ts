import { expect, test } from 'vitest';
import { positionText, readPosition } from './position.ts';

test.each([
  ['35.5047, 11.0622', 35.5047, 11.0622],
  ['35.5047° N, 11.0622° E', 35.5047, 11.0622],
  ['38.7,-9.42', 38.7, -9.42],
  ['٣٥٫٥٠٤٧، ١١٫٠٦٢٢', 35.5047, 11.0622],
  ['geo:35.5047,11.0622', 35.5047, 11.0622],
  ['https://www.openstreetmap.org/?mlat=35.5047&mlon=11.0622', 35.5047, 11.0622],
  ['https://www.openstreetmap.org/#map=15/35.5047/11.0622', 35.5047, 11.0622],
  ['https://maps.example/place/@35.1,11.2,17z/data=35.5047,11.0622', 35.5047, 11.0622],
])('%s is a position', (text, latitude, longitude) => {
  expect(readPosition(text)).toEqual({ latitude, longitude });
});

test('no position is none, and what is none is left to be named', () => {
  expect(readPosition(' ')).toEqual({ latitude: null, longitude: null });
  expect(readPosition('near the harbour')).toEqual({ latitude: 999, longitude: null });
  expect(readPosition('95.1, 200.5')).toEqual({ latitude: 999, longitude: null });
});

test('a position reads back as it was written', () => {
  expect(readPosition(positionText({ latitude: 35.5, longitude: -11.06 }))).toEqual({
    latitude: 35.5,
    longitude: -11.06,
  });
  expect(positionText({ latitude: null, longitude: null })).toBe('');
});
