import { encodeQR } from 'qr';

/** A code as a drawing: how many squares it is wide, its quiet border among them, and the dark ones as the path of an SVG. */
export type QrPicture = { size: number; path: string };

/** Scanners need so many light squares around a code. */
const QUIET = 4;
/** So long a text still makes squares that an old camera tells apart. */
const MOST_BYTES = 180;

/** A text as a picture for the camera of a phone; null for one of more than 180 bytes. */
export function drawQr(text: string): QrPicture | null {
  if (new TextEncoder().encode(text).length > MOST_BYTES) return null;
  const code = encodeQR(text, 'raw', { ecc: 'medium', encoding: 'byte', border: QUIET });
  const dark = code.flatMap((squares, row) =>
    squares.flatMap((isDark, column) => (isDark ? [`M${column} ${row}h1v1h-1z`] : [])),
  );
  return { size: code.length, path: dark.join('') };
}
