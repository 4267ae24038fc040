import { expect, test } from 'vitest';
import { measurePicture } from './measure-picture.rules.ts';
import { aPng } from './testing-pictures.ts';

const hex = (text: string) => Buffer.from(text.replaceAll(' ', ''), 'hex');
const JPEG = hex('ffd8 ffe0 0010 4a46494600010100000100010000 ffc0 0011 08 0030 0040 03 012200 021101 031101');
const webp = (kind: string, rest: string) =>
  Buffer.concat([Buffer.from('RIFF\0\0\0\0WEBP', 'latin1'), Buffer.from(kind, 'latin1'), hex(rest), Buffer.alloc(20)]);

test.each([
  ['a PNG', aPng(40, 30), { type: 'png', width: 40, height: 30, isMoving: false }],
  ['a PNG that moves', aPng(40, 30, { acTL: '00000000' }), { type: 'png', width: 40, height: 30, isMoving: true }],
  ['a JPEG', JPEG, { type: 'jpeg', width: 64, height: 48, isMoving: false }],
  [
    'a WebP',
    webp('VP8 ', '00000000 000000 9d012a 4000 3000'),
    { type: 'webp', width: 64, height: 48, isMoving: false },
  ],
  [
    'a WebP without loss',
    webp('VP8L', '00000000 2f 3fc00b00'),
    { type: 'webp', width: 64, height: 48, isMoving: false },
  ],
  [
    'a WebP that moves',
    webp('VP8X', '0a000000 02000000 3f0000 2f0000'),
    { type: 'webp', width: 64, height: 48, isMoving: true },
  ],
] as const)('%s is measured', (_what, content, measured) => expect(measurePicture(content)).toEqual(measured));

test.each([
  ['nothing', Buffer.alloc(0)],
  ['a drawing', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')],
  ['a PNG that is cut off', aPng(40, 30).subarray(0, 30)],
  ['a JPEG without a picture', JPEG.subarray(0, 20)],
  ['a WebP that is cut off', webp('VP8 ', '').subarray(0, 20)],
])('%s is no picture', (_what, content) => expect(measurePicture(content)).toBeNull());
