/** What a picture is by its content. Sizes in pixels. */
type Picture = { type: 'png' | 'jpeg' | 'webp'; width: number; height: number; isMoving: boolean };

/** The kind and size of a PNG, JPEG or WebP picture; null for anything else, and for a picture that is broken. */
export function measurePicture(content: Buffer): Picture | null {
  const starts = (at: number, hex: string) => content.toString('hex', at, at + hex.length / 2) === hex;
  if (starts(0, '89504e470d0a1a0a')) return measurePng(content);
  if (starts(0, 'ffd8ff')) return measureJpeg(content);
  return starts(0, '52494646') && starts(8, '57454250') ? measureWebp(content) : null;
}

function measurePng(content: Buffer): Picture | null {
  if (content.length < 33 || content.toString('latin1', 12, 16) !== 'IHDR') return null;
  const [width, height] = [content.readUInt32BE(16), content.readUInt32BE(20)];
  let isMoving = false;
  for (let at = 8; at + 12 <= content.length; at += 12 + content.readUInt32BE(at)) {
    const name = content.toString('latin1', at + 4, at + 8);
    if (name === 'acTL') isMoving = true;
    if (name === 'IDAT') return { type: 'png', width, height, isMoving };
  }
  return null;
}

/** Parts that say how large the picture is; the three left out of that range say something else. */
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

function measureJpeg(content: Buffer): Picture | null {
  for (let at = 2; at + 9 <= content.length;) {
    const marker = content[at + 1] ?? 0;
    if (content[at] !== 0xff) return null;
    if (marker === 0xff) at += 1;
    else if (isFrame(marker)) {
      return {
        type: 'jpeg',
        width: content.readUInt16BE(at + 7),
        height: content.readUInt16BE(at + 5),
        isMoving: false,
      };
    } else at += 2 + content.readUInt16BE(at + 2);
  }
  return null;
}

function measureWebp(content: Buffer): Picture | null {
  if (content.length < 30) return null;
  const kind = content.toString('latin1', 12, 16);
  if (kind === 'VP8X') {
    const [width, height] = [content.readUIntLE(24, 3) + 1, content.readUIntLE(27, 3) + 1];
    return { type: 'webp', width, height, isMoving: ((content[20] ?? 0) & 2) !== 0 };
  }
  if (kind === 'VP8 ') {
    const [width, height] = [content.readUInt16LE(26) & 0x3fff, content.readUInt16LE(28) & 0x3fff];
    return { type: 'webp', width, height, isMoving: false };
  }
  if (kind !== 'VP8L') return null;
  const bits = content.readUInt32LE(21);
  return { type: 'webp', width: (bits & 0x3fff) + 1, height: ((bits >> 14) & 0x3fff) + 1, isMoving: false };
}
