import { qrCode } from './qr-code.ts';

/** A code as a drawing: how many squares it is wide, its quiet border among them, and the dark ones as the path of an SVG. */
export type QrPicture = { size: number; path: string };

/** Scanners need so many light squares around a code. */
const QUIET = 4;

/** A text as a picture for the camera of a phone; null for one of more than 180 bytes. */
export function drawQr(text: string): QrPicture | null {
  const code = qrCode(text);
  if (!code) return null;
  const dark = code.flatMap((squares, row) =>
    squares.flatMap((isDark, column) => (isDark ? [`M${column + QUIET} ${row + QUIET}h1v1h-1z`] : [])),
  );
  return { size: code.length + 2 * QUIET, path: dark.join('') };
}
