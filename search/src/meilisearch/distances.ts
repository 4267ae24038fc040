import type { Point } from '../directory-search.ts';
import type { Hit } from './open-index.ts';

const EARTH_RADIUS_KM = 6_371;

/** Kilometres to the nearest place of each hit, by id; what has no known place is missing. */
export function distancesFrom(near: Point | undefined, hits: readonly Hit[]): Record<string, number> {
  if (near === undefined) return {};
  const known = hits.filter(({ points = [] }) => points.length > 0);
  return Object.fromEntries(
    known.map(({ listing, points = [] }) => [listing, Math.min(...points.map((point) => distanceKm(near, point)))]),
  );
}

/** As the crow flies, by the haversine formula. */
export function distanceKm(from: Point, to: Point): number {
  const [lat, lng] = [radians(to.latitude - from.latitude), radians(to.longitude - from.longitude)];
  const across = Math.cos(radians(from.latitude)) * Math.cos(radians(to.latitude));
  const half = Math.sin(lat / 2) ** 2 + across * Math.sin(lng / 2) ** 2;
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(half)));
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}
