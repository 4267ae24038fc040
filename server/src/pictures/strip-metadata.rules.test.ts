import fc from 'fast-check';
import { expect, test } from 'vitest';
import { withoutMetadata } from './strip-metadata.rules.ts';

const PLACE = 'GPS 35.50 N 11.06 E';
const latin = (text: string) => Buffer.from(text, 'latin1');
const u16 = (n: number) => Buffer.from([n >> 8, n & 255]);
const u32 = (n: number) => Buffer.concat([u16(n >>> 16), u16(n & 65_535)]);
const part = (marker: number, body: Buffer) => Buffer.concat([Buffer.from([0xff, marker]), u16(body.length + 2), body]);
const exif = (orientation: number) => {
  const entry = Buffer.concat([u16(0x0112), u16(3), u32(1), u16(orientation), u16(0)]);
  return Buffer.concat([latin('Exif\0\0MM\0*'), u32(8), u16(1), entry, u32(0), latin(PLACE)]);
};
const PICTURE = Buffer.concat([part(0xda, latin('scan')), latin('the picture itself'), Buffer.from([0xff, 0xd9])]);
const jpeg = (orientation: number) =>
  Buffer.concat([
    ...[Buffer.from([0xff, 0xd8]), part(0xe0, latin('JFIF\0')), part(0xe1, exif(orientation))],
    ...[part(0xe1, latin(`http://ns.adobe.com/xap/1.0/\0${PLACE}`)), part(0xe2, latin('ICC_PROFILE\0colours'))],
    ...[part(0xfe, latin(PLACE)), part(0xdb, latin('tables')), PICTURE],
  ]);
const chunk = (name: string, body: Buffer) => Buffer.concat([u32(body.length), latin(name), body, u32(0)]);
const png = Buffer.concat([
  latin('\u0089PNG\r\n\u001a\n'),
  ...[chunk('IHDR', latin('head')), chunk('eXIf', latin(PLACE)), chunk('tEXt', latin(PLACE))],
  ...[chunk('IDAT', latin('the picture itself')), chunk('IEND', Buffer.alloc(0)), latin(PLACE)],
]);
const le32 = (n: number) => Buffer.from([n & 255, (n >> 8) & 255, (n >> 16) & 255, n >>> 24]);
const riff = (name: string, body: Buffer) =>
  Buffer.concat([latin(name), le32(body.length), body, Buffer.alloc(body.length % 2)]);
const parts = [
  riff('VP8X', Buffer.from([0x2c, 0, 0, 0])),
  riff('VP8 ', latin('the picture itself')),
  riff('EXIF', latin(PLACE)),
];
const webp = riff('RIFF', Buffer.concat([latin('WEBP'), ...parts, riff('XMP ', latin(PLACE))]));

test.each([
  ['jpeg', jpeg(1)],
  ['png', png],
  ['webp', webp],
] as const)('the place where a %s was taken goes, the picture stays', (type, content) => {
  const stripped = withoutMetadata(type, content);
  expect(stripped?.includes(PLACE)).toBe(false);
  expect(stripped?.includes('the picture itself')).toBe(true);
  expect(withoutMetadata(type, stripped ?? Buffer.alloc(0))).toEqual(stripped);
});

test('colours stay, and which side is up', () => {
  const stripped = withoutMetadata('jpeg', jpeg(6));
  expect(stripped?.includes('ICC_PROFILE\0colours')).toBe(true);
  expect(stripped?.includes(latin('MM\0*'))).toBe(true);
  expect(withoutMetadata('jpeg', jpeg(1))?.includes(latin('MM\0*'))).toBe(false);
  expect(withoutMetadata('webp', webp)?.[20]).toBe(0x20);
});

test('a broken picture is told, whatever it is, and other files stay as they are', () => {
  expect(withoutMetadata('jpeg', jpeg(1).subarray(0, 30))).toBeNull();
  expect(withoutMetadata('png', png.subarray(0, 30))).toBeNull();
  const pdf = latin(`%PDF-1.7 ${PLACE}`);
  expect(withoutMetadata('pdf', pdf)).toEqual(pdf);
  const broken = fc.tuple(fc.constantFrom(jpeg(6), png, webp), fc.nat(150), fc.uint8Array({ maxLength: 8 }));
  fc.assert(
    fc.property(broken, fc.constantFrom('jpeg', 'png', 'webp'), ([content, at, by], type) => {
      const changed = Buffer.concat([content.subarray(0, at), by, content.subarray(at + 3)]);
      if (changed.length >= 12) expect([null, 'object']).toContain(withoutMetadata(type, changed) && 'object');
    }),
    { numRuns: 500 },
  );
});
