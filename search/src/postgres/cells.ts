import type { Point } from '../directory-search.ts';

/** Sides of the map's cells in degrees, the finest first. */
const SIDES = [0.02, 0.1, 0.5, 2.5, 12.5] as const;
const MOST_CELLS = 30;
const KM_PER_DEGREE = 111.195;
const EARTH_KM = 6371.0088;

/** The cells a point lies in, one of each size. */
export function cellsOf({ latitude, longitude }: Point): string[] {
  return SIDES.map((side, level) => cell(level, row(latitude, side), column(longitude, side)));
}

/** Cells that cover a circle together, of the finest size of which few are enough; null when it is too large for that. */
export function cellsAround({ latitude, longitude }: Point, km: number): string[] | null {
  const south = Math.max(-90, latitude - km / KM_PER_DEGREE);
  const north = Math.min(90, latitude + km / KM_PER_DEGREE);
  const narrowest = Math.cos((Math.max(Math.abs(south), Math.abs(north)) * Math.PI) / 180);
  const half = km / KM_PER_DEGREE / Math.max(narrowest, 1e-6);
  for (const [level, side] of SIDES.entries()) {
    const rows = span(row(south, side), row(north, side));
    const columns = span(Math.floor((longitude - half) / side), Math.floor((longitude + half) / side));
    if (rows.length * columns.length > MOST_CELLS || half > 180) continue;
    const cells = rows.flatMap((y) => columns.map((x) => cell(level, y, column(x * side + side / 2, side))));
    return [...new Set(cells)];
  }
  return null;
}

/** Kilometres between two points as the crow flies. */
export function kmBetween(a: Point, b: Point): number {
  const rad = Math.PI / 180;
  const dLat = Math.sin(((b.latitude - a.latitude) * rad) / 2);
  const dLon = Math.sin(((b.longitude - a.longitude) * rad) / 2);
  const h = dLat * dLat + Math.cos(a.latitude * rad) * Math.cos(b.latitude * rad) * dLon * dLon;
  return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(h)));
}

/** On the globe at all. */
export function isPoint({ latitude, longitude }: Point): boolean {
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
}

function cell(level: number, y: number, x: number): string {
  return `${level}:${y}:${x}`;
}

function row(latitude: number, side: number): number {
  return Math.floor(latitude / side);
}

/** Beyond 180° the map goes on at the other side. */
function column(longitude: number, side: number): number {
  const wrapped = ((((longitude + 180) % 360) + 360) % 360) - 180;
  return Math.floor(wrapped / side);
}

function span(from: number, to: number): number[] {
  const length = Math.min(to - from + 1, MOST_CELLS + 1);
  return Array.from({ length }, (_, at) => from + at);
}
