import { bitsOf } from './qr-words.ts';

/** The squares of a code, row by row: dark or light, null while nothing stands there. */
export type Grid = (boolean | null)[][];

/** Where the middles of the small squares stand, by version. */
const ALIGNMENT = [[], [6, 18], [6, 22], [6, 26], [6, 30], [6, 34], [6, 22, 38], [6, 24, 42], [6, 26, 46]];

/** A code of a version with all that is the same for every text: corners, lines, small squares, and the places kept free. */
export function emptyGrid(version: number): Grid {
  const size = version * 4 + 17;
  const grid: Grid = Array.from({ length: size }, () => Array.from({ length: size }, () => null));
  for (let at = 0; at < size; at += 1) {
    put(grid, 6, at, at % 2 === 0);
    put(grid, at, 6, at % 2 === 0);
  }
  drawSquares(grid, ALIGNMENT[version - 1] ?? []);
  for (const [row, column] of [
    [3, 3],
    [3, size - 4],
    [size - 4, 3],
  ] as const)
    drawRings(grid, row, column, 4);
  drawFormat(grid, 0);
  if (version >= 7) drawVersion(grid, version);
  return grid;
}

/** Writes which mask was used, twice. */
export function drawFormat(grid: Grid, mask: number): void {
  const size = grid.length;
  const bits = bitsOf(((mask << 10) | remainder(mask << 10, 0x537, 10)) ^ 0x5412, 15).toReversed();
  bits.forEach((bit, index) => {
    // the lines between the corners lie at 6, and the last squares of the first copy go round one
    if (index < 8) put(grid, index < 6 ? index : index + 1, 8, bit);
    else put(grid, 8, index === 8 ? 7 : 14 - index, bit);
    if (index < 8) put(grid, 8, size - 1 - index, bit);
    else put(grid, size - 15 + index, 8, bit);
  });
  put(grid, size - 8, 8, true);
}

function drawVersion(grid: Grid, version: number): void {
  const bits = bitsOf((version << 12) | remainder(version << 12, 0x1f25, 12), 18).toReversed();
  bits.forEach((bit, index) => {
    const [along, across] = [Math.floor(index / 3), grid.length - 11 + (index % 3)];
    put(grid, along, across, bit);
    put(grid, across, along, bit);
  });
}

function drawSquares(grid: Grid, middles: readonly number[]): void {
  const last = middles.at(-1) ?? 0;
  for (const row of middles) {
    for (const column of middles) {
      const isCorner = [row, column].filter((at) => at === 6).length === 2 || (row === 6 && column === last);
      if (!isCorner && !(row === last && column === 6)) drawRings(grid, row, column, 2);
    }
  }
}

/** Rings around a middle: dark but for the second from outside (and the outermost of the large ones, which is light). */
function drawRings(grid: Grid, row: number, column: number, reach: number): void {
  for (let down = -reach; down <= reach; down += 1) {
    for (let right = -reach; right <= reach; right += 1) {
      const ring = Math.max(Math.abs(down), Math.abs(right));
      put(grid, row + down, column + right, reach === 4 ? ring !== 2 && ring !== 4 : ring !== 1);
    }
  }
}

function put(grid: Grid, row: number, column: number, isDark: boolean): void {
  const squares = grid[row];
  if (squares && column >= 0 && column < grid.length) squares[column] = isDark;
}

/** What is left of a number divided as a polynomial of bits. */
function remainder(value: number, divisor: number, degree: number): number {
  let rest = value;
  for (let bit = 17; bit >= degree; bit -= 1) if ((rest >> bit) & 1) rest ^= divisor << (bit - degree);
  return rest;
}
