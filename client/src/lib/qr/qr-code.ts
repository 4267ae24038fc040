import { drawFormat, emptyGrid, type Grid } from './qr-grid.ts';
import { encodeText } from './qr-words.ts';

/** By row and column, which squares a mask turns over. */
const MASKS: readonly ((row: number, column: number) => boolean)[] = [
  (row, column) => (row + column) % 2 === 0,
  (row) => row % 2 === 0,
  (_row, column) => column % 3 === 0,
  (row, column) => (row + column) % 3 === 0,
  (row, column) => (Math.floor(row / 2) + Math.floor(column / 3)) % 2 === 0,
  (row, column) => ((row * column) % 2) + ((row * column) % 3) === 0,
  (row, column) => (((row * column) % 2) + ((row * column) % 3)) % 2 === 0,
  (row, column) => (((row + column) % 2) + ((row * column) % 3)) % 2 === 0,
];

/**
 * A text as a QR code (ISO/IEC 18004, bytes, level M): its squares row by row, true for dark. Null for a text of more than
 * 180 bytes.
 */
export function qrCode(text: string): boolean[][] | null {
  const encoded = encodeText(text);
  if (!encoded) return null;
  const { version, bits } = encoded;
  const codes = MASKS.map((_, mask) => drawCode(emptyGrid(version), bits, mask));
  return codes.toSorted((a, b) => confusion(a) - confusion(b))[0] ?? null;
}

/** Fills the free squares from the lower right, two columns at a time, up and down. */
function drawCode(grid: Grid, bits: readonly boolean[], mask: number): boolean[][] {
  const turns = MASKS[mask] ?? (() => false);
  const size = grid.length;
  const code = grid.map((squares) => [...squares]);
  let next = 0;
  for (let right = size - 1; right > 0; right -= right === 8 ? 3 : 2) {
    const isUp = ((right + 1) & 2) === 0;
    for (let step = 0; step < size; step += 1) {
      const row = isUp ? size - 1 - step : step;
      for (const column of [right, right - 1]) {
        if (grid[row]?.[column] !== null) continue;
        code[row]![column] = (bits[next] ?? false) !== turns(row, column); // the row was read just above
        next += 1;
      }
    }
  }
  drawFormat(code, mask);
  return code.map((squares) => squares.map((isDark) => isDark === true));
}

/** How easily a scanner is confused: long runs, blocks, false corners, and too much dark or light. */
function confusion(code: readonly (readonly boolean[])[]): number {
  const lines = [...code, ...code.map((_, column) => code.map((squares) => squares[column] ?? false))];
  const texts = lines.map((line) => line.map((isDark) => (isDark ? '1' : '0')).join(''));
  const runs = texts.flatMap((text) => text.match(/0{5,}|1{5,}/g) ?? []);
  const corners = texts.flatMap((text) => text.match(/(?=10111010000|00001011101)/g) ?? []);
  const dark = code.flat().filter(Boolean).length / code.length ** 2;
  return (
    runs.reduce((total, run) => total + run.length - 2, 0) +
    3 * countBlocks(code) +
    40 * corners.length +
    10 * Math.floor(Math.abs(dark - 0.5) * 20)
  );
}

function countBlocks(code: readonly (readonly boolean[])[]): number {
  let count = 0;
  for (const [row, squares] of code.slice(1).entries()) {
    const above = code[row] ?? [];
    for (let column = 1; column < squares.length; column += 1) {
      const four = [squares[column], squares[column - 1], above[column], above[column - 1]];
      if (four.every((one) => one === four[0])) count += 1;
    }
  }
  return count;
}
