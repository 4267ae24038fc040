import { expect, test } from 'vitest';
import { readAmount, westernDigits } from './read-typed.ts';

test.each([
  ['15000', 15000],
  ['15 000', 15000],
  ['15\u202f000 DT', 15000],
  ['15.000', 15000],
  ['1,500,000', 1500000],
  ['١٥٠٠٠', 15000],
  ['١٥٬٠٠٠ دينار', 15000],
  ['2500,5', 2500.5],
])('%s is read as an amount', (typed, amount) => {
  expect(readAmount(typed)).toBe(amount);
});

test.each(['', '0', 'beaucoup', '-', '1.2.3', '99999999999'])('“%s” is no amount', (typed) => {
  expect(readAmount(typed)).toBeNull();
});

test('a phone number typed with Arabic digits is read', () => {
  expect(westernDigits('٢٠ ١٢٣ ٤٥٦')).toBe('20 123 456');
});
