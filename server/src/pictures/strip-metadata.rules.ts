import type { AttachmentType } from '@citess/db/vocabulary';

/**
 * A picture without what cameras and programs write into it besides the picture: place, time, device, comments. Colours and which side
 * is up stay. Other kinds of files come back as they are; null for a picture that is broken.
 */
export function withoutMetadata(type: AttachmentType, content: Buffer): Buffer | null {
  if (type === 'jpeg') return stripJpeg(content);
  if (type === 'png') return stripPng(content);
  return type === 'webp' ? stripWebp(content) : content;
}

const ICC = 'ICC_PROFILE\0';
const EXIF = 'Exif\0\0';

function stripJpeg(content: Buffer): Buffer | null {
  const kept: Buffer[] = [content.subarray(0, 2)];
  for (let at = 2; at + 4 <= content.length;) {
    const marker = content[at + 1] ?? 0;
    if (content[at] !== 0xff) return null;
    if (marker === 0xff) {
      at += 1; // filling between two parts
      continue;
    }
    if (marker === 0xda) return Buffer.concat([...kept, content.subarray(at)]); // from here on it is the picture
    const end = at + 2 + content.readUInt16BE(at + 2);
    if (end > content.length || end < at + 4) return null;
    const body = content.subarray(at + 4, end);
    const isApplication = marker >= 0xe0 && marker <= 0xef;
    const isColour = marker === 0xe0 || marker === 0xee || (marker === 0xe2 && startsWith(body, ICC));
    const turned = marker === 0xe1 && startsWith(body, EXIF) ? orientationOf(body.subarray(6)) : 1;
    if (turned > 1) kept.push(orientationPart(turned));
    else if (isColour || (!isApplication && marker !== 0xfe)) kept.push(content.subarray(at, end));
    at = end;
  }
  return null;
}

/** Which side is up, from 1 to 8, in a TIFF structure; 1 where it does not say. */
function orientationOf(tiff: Buffer): number {
  if (tiff.length < 14) return 1;
  const isLittle = tiff.toString('latin1', 0, 2) === 'II';
  const u16 = (at: number) => (at + 2 > tiff.length ? 0 : isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const first = isLittle ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  for (let entry = 0; entry < Math.min(u16(first), 200); entry += 1) {
    const at = first + 2 + entry * 12;
    if (u16(at) === 0x0112) return u16(at + 8) <= 8 ? u16(at + 8) : 1;
  }
  return 1;
}

/** An Exif part that says which side is up and nothing else. */
function orientationPart(orientation: number): Buffer {
  const tiff = [0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0];
  const body = Buffer.concat([Buffer.from(EXIF, 'latin1'), Buffer.from(tiff)]);
  return Buffer.concat([Buffer.from([0xff, 0xe1, 0, body.length + 2]), body]);
}

const PNG_WORDS = ['eXIf', 'tEXt', 'zTXt', 'iTXt', 'tIME'];

function stripPng(content: Buffer): Buffer | null {
  const kept: Buffer[] = [content.subarray(0, 8)];
  for (let at = 8; at + 12 <= content.length;) {
    const end = at + 12 + content.readUInt32BE(at);
    if (end > content.length) return null;
    const name = content.toString('latin1', at + 4, at + 8);
    if (!PNG_WORDS.includes(name)) kept.push(content.subarray(at, end));
    if (name === 'IEND') return Buffer.concat(kept);
    at = end;
  }
  return null;
}

function stripWebp(content: Buffer): Buffer | null {
  const kept: Buffer[] = [];
  const whole = Math.min(content.length, 8 + content.readUInt32LE(4));
  for (let at = 12; at + 8 <= whole;) {
    const size = content.readUInt32LE(at + 4);
    const end = at + 8 + size + (size % 2);
    if (at + 8 + size > whole) return null;
    const name = content.toString('latin1', at, at + 4);
    const part = Buffer.from(content.subarray(at, end));
    if (name === 'VP8X') part[8] = (part[8] ?? 0) & ~0x0c; // says that there is Exif and XMP
    if (name !== 'EXIF' && name !== 'XMP ') kept.push(part);
    at = end;
  }
  if (kept.length === 0) return null;
  const body = Buffer.concat([Buffer.from('WEBP', 'latin1'), ...kept]);
  const head = Buffer.alloc(8);
  head.write('RIFF', 'latin1');
  head.writeUInt32LE(body.length, 4);
  return Buffer.concat([head, body]);
}

function startsWith(content: Buffer, text: string): boolean {
  return content.toString('latin1', 0, text.length) === text;
}
