/** West, south, east, north, in degrees. */
export type Box = readonly [number, number, number, number];
type Point = readonly [number, number];
export type Outlines = {
  features: { properties: { kind: string }; geometry: { type: string; coordinates: Point[][] | Point[][][] } }[];
};
/** Paths of an SVG, drawn in `width` by `height`. */
export type OutlinePicture = { width: number; height: number; land: string; borders: string };

/** Where a spot of the earth lies in a picture of a box. */
export function projector([west, , east, north]: Box, width: number): (at: Point) => Point {
  const scale = width / (east - west);
  return ([longitude, latitude]) => [(longitude - west) * scale, (north - latitude) * scale * STRETCH];
}

/** Degrees of latitude are longer than those of longitude: by so much at the latitude of the Mediterranean. */
const STRETCH = 1 / Math.cos((37 * Math.PI) / 180);
/** What is nearer than so many pixels is one point. */
const FINEST = 0.6;

/** The part of the outlines that lies in a box: land as one path, borders of countries and regions as another. */
export function drawOutlines(outlines: Outlines, box: Box, width: number): OutlinePicture {
  const project = projector(box, width);
  const height = project([box[0], box[1]])[1];
  const path = (points: Point[], end: string) => pathOf(points.map(project), end);
  let [land, borders] = ['', ''];
  for (const { properties, geometry } of outlines.features) {
    if (properties.kind === 'land') {
      for (const [shore = []] of geometry.coordinates as Point[][][]) land += path(clipped(shore, box), 'Z'); // as: a MultiPolygon
    } else {
      for (const line of geometry.coordinates as Point[][]) if (touches(line, box)) borders += path(line, ''); // as: a MultiLineString
    }
  }
  return { width, height: Math.round(height), land, borders };
}

function pathOf(points: readonly Point[], end: string): string {
  const kept: Point[] = [];
  for (const point of points) {
    const last = kept.at(-1);
    if (!last || Math.hypot(point[0] - last[0], point[1] - last[1]) >= FINEST) kept.push(point);
  }
  if (kept.length < 2) return '';
  return `M${kept.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join('L')}${end}`;
}

function touches(line: readonly Point[], [west, south, east, north]: Box): boolean {
  return line.some(([x, y]) => x >= west && x <= east && y >= south && y <= north);
}

/** A ring without what lies outside a box: cut at each of its four sides in turn (Sutherland and Hodgman). */
function clipped(ring: readonly Point[], [west, south, east, north]: Box): Point[] {
  const sides: [(at: Point) => number][] = [
    [([x]) => x - west],
    [([x]) => east - x],
    [([, y]) => y - south],
    [([, y]) => north - y],
  ];
  let points = [...ring];
  for (const [inside] of sides) {
    points = points.flatMap((point, index) => {
      const before = points.at(index - 1) ?? point;
      const [from, to] = [inside(before), inside(point)];
      const crossing = from >= 0 === to >= 0 ? [] : [between(before, point, from / (from - to))];
      return to >= 0 ? [...crossing, point] : crossing;
    });
  }
  return points;
}

function between(a: Point, b: Point, share: number): Point {
  return [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share];
}
