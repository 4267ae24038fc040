import type { TerritoryView } from '@citess/server/territories/territory.schema';
import outlinesText from '../../../../../services/map/outlines.json?raw';
import { pathOf } from './coverage-state.ts';
import { nameSpots } from './name-spots.ts';
import { drawOutlines, projector, type Box, type OutlinePicture, type Outlines } from './outline-picture.ts';
import { spreadSpots, type Spot } from './spread-spots.ts';

/** A part of the tree on our outlines: the places directly inside one, each where its name stands. */
export type CoverageMapView = { name: string; picture: OutlinePicture; spots: CoverageSpot[] };
type CoverageSpot = Spot & { code: string; name: string; side: 'below' | 'above' | null };
type Placed = { code: string; name: string; latitude: number; longitude: number };

const WIDTH = 360;
/** What our outlines draw. */
const DRAWN: Box = [-12, 26, 42, 48.5];
/** As wide as a fingertip needs on a phone. */
const LEAST_APART = 27;
let outlines: Outlines | undefined;

/** Maps to pick coverage on: the parts of the hub's country, and of each smaller place around the hub that has several. */
export function coverageMaps(places: readonly TerritoryView[], hubCode: string | undefined): CoverageMapView[] {
  const parents = new Map(places.map(({ code, parent_code }) => [code, parent_code]));
  const around = hubCode === undefined ? [] : pathOf(hubCode, parents).toReversed();
  return around.flatMap((code) => {
    const inside = places.flatMap((place) => (place.parent_code === code ? placed(place) : []));
    const name = places.find((place) => place.code === code)?.name ?? code;
    return inside.length < 2 ? [] : [mapOf(name, inside)];
  });
}

function placed({ code, name, latitude, longitude }: TerritoryView): Placed[] {
  if (latitude === null || longitude === null) return [];
  const [west, south, east, north] = DRAWN;
  const isDrawn = longitude > west && longitude < east && latitude > south && latitude < north;
  return isDrawn ? [{ code, name, latitude, longitude }] : [];
}

function mapOf(name: string, inside: readonly Placed[]): CoverageMapView {
  outlines ??= JSON.parse(outlinesText) as Outlines; // as: our own file
  const box = around(inside);
  const picture = drawOutlines(outlines, box, WIDTH);
  const project = projector(box, WIDTH);
  const spots = inside.map(({ code, name: of, latitude, longitude }) => {
    const [x, y] = project([longitude, latitude]);
    return { code, name: of, x, y };
  });
  return { name, picture, spots: nameSpots(spreadSpots(spots, { ...picture, least: LEAST_APART }), WIDTH) };
}

/** A box around places with room for their names, at least half a degree wide. */
function around(inside: readonly Placed[]): Box {
  const [longitudes, latitudes] = [inside.map(({ longitude }) => longitude), inside.map(({ latitude }) => latitude)];
  const [west, east] = [Math.min(...longitudes), Math.max(...longitudes)];
  const [south, north] = [Math.min(...latitudes), Math.max(...latitudes)];
  const edge = Math.max(east - west, north - south, 0.5) * 0.18;
  return [west - edge, south - edge, east + edge, north + edge];
}
