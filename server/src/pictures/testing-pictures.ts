import { crc32, deflateSync } from 'node:zlib';

/** A PNG of one colour, with more parts before the picture where they are named. */
export function aPng(width: number, height: number, parts: Record<string, string> = {}): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2], 8); // eight bits of red, green and blue
  const rows = Buffer.alloc(height * (1 + width * 3));
  const between = Object.entries(parts).map(([name, text]) => chunk(name, Buffer.from(text)));
  const signature = Buffer.from('89504e470d0a1a0a', 'hex');
  const picture = chunk('IDAT', deflateSync(rows));
  return Buffer.concat([signature, chunk('IHDR', head), ...between, picture, chunk('IEND', Buffer.alloc(0))]);
}

function chunk(name: string, body: Buffer): Buffer {
  const part = Buffer.concat([Buffer.alloc(4), Buffer.from(name, 'latin1'), body, Buffer.alloc(4)]);
  part.writeUInt32BE(body.length, 0);
  part.writeUInt32BE(crc32(part.subarray(4, -4)), part.length - 4);
  return part;
}
