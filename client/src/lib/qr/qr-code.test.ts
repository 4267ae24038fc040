import { expect, test } from 'vitest';
import { qrCode } from './qr-code.ts';
import { drawQr } from './qr-picture.ts';

const LINK = 'https://citess.example/fr/follow/';
const hexOf = (code: readonly (readonly boolean[])[] | null) =>
  code?.map((row) => Number.parseInt(row.map((isDark) => (isDark ? '1' : '0')).join(''), 2).toString(16)).join(' ');

test('a code is the one that a scanner read as the text', () => {
  expect(hexOf(qrCode('CitESS'))).toBe(
    '1fc47f 104c41 17595d 17535d 17535d 105541 1fd57f 1300 17c17c 31521 12629e ' +
      '1e3c3f 1f6a98 1bec 1fcd66 105fdd 175926 175d0c 17528c 10481c 1fdeae',
  );
});

test.each([
  [14, 21],
  [15, 25],
  [80, 37],
  [106, 41],
  [107, 45],
  [180, 53],
])('%i bytes take a code of %i squares a side', (length, size) => {
  expect(qrCode(LINK.padEnd(length, 'x').slice(0, length))).toHaveLength(size);
});

test('letters beyond ASCII count by their bytes, and what is too long has no code', () => {
  expect(qrCode('é'.repeat(7))).toHaveLength(21);
  expect(qrCode('é'.repeat(8))).toHaveLength(25);
  expect(qrCode('x'.repeat(181))).toBeNull();
  expect(drawQr('x'.repeat(181))).toBeNull();
});

test('the picture keeps the border that scanners need', () => {
  const { size, path } = drawQr('CitESS') ?? { size: 0, path: '' };
  expect(size).toBe(29);
  expect(path).toMatch(/^M4 4h1v1h-1z/);
});
