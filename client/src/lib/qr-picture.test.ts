import decodeQR from 'qr/decode.js';
import { expect, test } from 'vitest';
import { drawQr } from './qr-picture.ts';

const LINK = 'https://citess.example/fr/follow/';

/** What a scanner reads of the drawing, eight dots a square. */
function read({ size, path }: { size: number; path: string }): string {
  const width = size * 8;
  const data = new Uint8Array(width * width * 4).fill(255);
  for (const [, column, row] of path.matchAll(/M(\d+) (\d+)h/g))
    for (let y = 0; y < 8; y += 1)
      for (let x = 0; x < 8; x += 1)
        data.fill(
          0,
          ((Number(row) * 8 + y) * width + Number(column) * 8 + x) * 4,
          ((Number(row) * 8 + y) * width + Number(column) * 8 + x) * 4 + 3,
        );
  return decodeQR({ width, height: width, data });
}

test.each([LINK, LINK.padEnd(180, 'x'), 'CitESS', 'المهدية'])('a scanner reads %s', (text) => {
  const picture = drawQr(text);
  expect(picture && read(picture)).toBe(text);
});

test('what is too long has no code, counted in bytes', () => {
  expect(drawQr('x'.repeat(181))).toBeNull();
  expect(drawQr('é'.repeat(91))).toBeNull();
});
