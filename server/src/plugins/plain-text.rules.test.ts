import { expect, test } from 'vitest';
import { plainText } from './plain-text.rules.ts';

test('what the database cannot keep shows as the replacement character, at any depth', () => {
  const sent = { text: 'a\0b', needs: ['\0', 'x'], contact: { name: 'half \ud83d' }, amount: 3, other: null };
  expect(plainText(sent)).toEqual({
    text: 'a\ufffdb',
    needs: ['\ufffd', 'x'],
    contact: { name: 'half \ufffd' },
    amount: 3,
    other: null,
  });
});

test('every other character stays as it is', () => {
  const text = 'زيت الزيتون, œuf, 👩‍🌾\n\t';
  expect(plainText(text)).toBe(text);
});

test('what is nested deeper than any of our shapes is nothing, and never exhausts the stack', () => {
  const nested = (levels: number): unknown => JSON.parse('['.repeat(levels) + ']'.repeat(levels));
  expect(plainText(nested(20))).toEqual(nested(20));
  expect(plainText(nested(100_000))).toBeUndefined();
});
