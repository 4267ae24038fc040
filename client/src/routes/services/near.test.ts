import { expect, test } from 'vitest';
import { roundedPoint } from './near.ts';

test('the address never holds where somebody stands, only about where', () => {
  expect(roundedPoint(35.504_77, 11.062_21)).toBe('35.50,11.06');
  expect(roundedPoint(-0.001, -9.421_9)).toBe('-0.00,-9.42');
});
