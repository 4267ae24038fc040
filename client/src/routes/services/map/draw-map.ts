import { Map as MapLibre, setWorkerUrl, type StyleSpecification } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import outlinesUrl from './outlines.json?url';

/** West, south, east, north, in degrees. */
export type Box = [number, number, number, number];
/** What our outlines draw. */
export const WHOLE: Box = [-12, 26, 42, 48.5];
const CLOSEST = 13;
/** The least a map first shows, in degrees: a single place means nothing without the coast and the towns around it. */
const LEAST = 0.7;
/** Around what is shown, in pixels: the points' own buttons reach over their places. */
const PADDING = 56;

/** Draws the outlines and nothing else; what lies on them is the page's. Throws where the browser cannot draw. */
export function drawMap(container: HTMLElement, box: Box, words: { title: string }): MapLibre {
  setWorkerUrl(workerUrl);
  const map = new MapLibre({
    container,
    style: styleOf(container),
    bounds: box,
    fitBoundsOptions: { padding: PADDING, maxZoom: CLOSEST },
    maxBounds: WHOLE,
    maxZoom: CLOSEST,
    renderWorldCopies: false,
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    scrollZoom: false, // the wheel belongs to the page
    fadeDuration: 0,
    locale: { 'Map.Title': words.title },
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  return map;
}

/** Draws again in the colours the page has now. */
export function recolour(map: MapLibre): void {
  map.setStyle(styleOf(map.getContainer()));
}

/** Shows a box whole, or a single spot from near. */
export function showBox(map: MapLibre, box: Box): void {
  map.fitBounds(box, { padding: PADDING, maxZoom: CLOSEST, animate: false });
}

/** A box that shows its surroundings too. */
export function withSurroundings([west, south, east, north]: Box): Box {
  const missing = (low: number, high: number) => Math.max(0, LEAST - (high - low)) / 2;
  const [aside, above] = [missing(west, east), missing(south, north)];
  return [west - aside, south - above, east + aside, north + above];
}

/** The smallest box around some spots. */
export function boxAround(spots: readonly { latitude: number; longitude: number }[]): Box | null {
  if (spots.length === 0) return null;
  const longitudes = spots.map(({ longitude }) => longitude);
  const latitudes = spots.map(({ latitude }) => latitude);
  return [Math.min(...longitudes), Math.min(...latitudes), Math.max(...longitudes), Math.max(...latitudes)];
}

function styleOf(element: HTMLElement): StyleSpecification {
  const look = getComputedStyle(element);
  const colour = (name: string) => look.getPropertyValue(name).trim();
  return {
    version: 8,
    sources: { outlines: { type: 'geojson', data: new URL(outlinesUrl, location.href).href } },
    layers: [
      { id: 'water', type: 'background', paint: { 'background-color': colour('--sea-soft') } },
      {
        id: 'land',
        type: 'fill',
        source: 'outlines',
        filter: ['==', ['get', 'kind'], 'land'],
        paint: { 'fill-color': colour('--surface'), 'fill-outline-color': colour('--edge') },
      },
      {
        id: 'regions',
        type: 'line',
        source: 'outlines',
        filter: ['==', ['get', 'kind'], 'region'],
        paint: { 'line-color': colour('--line'), 'line-width': 1 },
      },
      {
        id: 'countries',
        type: 'line',
        source: 'outlines',
        filter: ['==', ['get', 'kind'], 'country'],
        paint: { 'line-color': colour('--edge'), 'line-width': 1.2, 'line-dasharray': [3, 2] },
      },
    ],
  };
}
