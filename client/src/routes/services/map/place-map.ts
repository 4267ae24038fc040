import type { Map as MapLibre } from 'maplibre-gl';
import { formatNumber } from '#lib/format.ts';
import { m } from '#lib/paraglide/messages.js';
import { clusterSpots, type Cluster } from './cluster-spots.ts';
import { boxAround, drawMap, recolour, showBox, WHOLE, withSurroundings } from './draw-map.ts';
import { readPlaces, readTowns, type ListedPlace } from './read-places.ts';

/** Nearer than a fingertip's width one cannot press one and not the other. */
const FINGERTIP = 44;

/** A part of the map's markup, which always holds it. */
export function partOf(root: HTMLElement, name: string): HTMLElement {
  const part = root.querySelector<HTMLElement>(`[data-${name}]`);
  if (!part) throw new Error(`the map has no ${name}`);
  return part;
}

/** The places of the list, on our own outlines. Throws where the browser cannot draw. */
export class PlaceMap {
  readonly root: HTMLElement;
  readonly #map: MapLibre;
  #places: ListedPlace[] = [];

  constructor(root: HTMLElement) {
    this.root = root;
    const places = readPlaces();
    const box = boxAround(places) ?? boxAround(readTowns()) ?? WHOLE;
    this.#map = drawMap(partOf(root, 'container'), withSurroundings(box), { title: m.search_map_title() });
    this.#map.on('move', () => this.#lay());
    this.#map.on('resize', () => this.#lay());
    partOf(root, 'waiting').hidden = true;
    for (const part of ['layer', 'zoom']) partOf(root, part).hidden = false;
    partOf(root, 'zoom').addEventListener('click', ({ target }) => {
      const step = target instanceof Element ? target.closest<HTMLElement>('[data-step]')?.dataset.step : undefined;
      if (step) this.#map.zoomTo(this.#map.getZoom() + Number(step), { animate: false });
    });
    this.show();
  }

  /** Shows the places the list has now. */
  show(): void {
    this.#places = readPlaces();
    const box = boxAround(this.#places);
    if (box) showBox(this.#map, withSurroundings(box));
    this.#lay();
  }

  recolour(): void {
    recolour(this.#map);
  }

  remove(): void {
    this.#map.remove();
  }

  #lay(): void {
    const spots = this.#places.map((place) => ({ ...this.#pixel(place), of: place }));
    const clusters = clusterSpots(spots, FINGERTIP);
    const list = this.root.querySelector('ul');
    const focused = list?.contains(document.activeElement) ? document.activeElement?.getAttribute('aria-label') : null;
    list?.replaceChildren(...clusters.map((cluster) => this.#draw(cluster)));
    if (focused) list?.querySelector<HTMLElement>(`[aria-label="${CSS.escape(focused)}"]`)?.focus();
    this.#layNames(clusters);
  }

  #draw(cluster: Cluster<ListedPlace>): HTMLElement {
    const pattern = this.root.querySelector('template')?.content.firstElementChild;
    const item = pattern?.cloneNode(true) as HTMLElement; // the pattern stands in the map's markup
    const button = item.querySelector('button');
    const count = cluster.members.reduce((sum, member) => sum + member.count, 0);
    const [first] = cluster.members;
    moveTo(item, cluster);
    if (!button || !first) return item;
    button.textContent = formatNumber(count);
    button.toggleAttribute('data-many', cluster.members.length > 1);
    button.ariaLabel =
      cluster.members.length > 1
        ? m.search_map_cluster({ places: cluster.members.length, count })
        : m.search_map_place({ name: first.name, count });
    button.addEventListener('click', () => this.#press(cluster.members, first));
    return item;
  }

  #press(members: ListedPlace[], first: ListedPlace): void {
    const box = boxAround(members);
    const isClosest = this.#map.getZoom() >= this.#map.getMaxZoom() - 0.01;
    if (members.length > 1 && box && !isClosest) showBox(this.#map, box);
    else open(first.element);
  }

  /** Names of towns only where they can be read: no button over them, no earlier name beside them. */
  #layNames(clusters: readonly { x: number; y: number }[]): void {
    const laid: { x: number; y: number }[] = [];
    for (const town of readTowns()) {
      const at = this.#pixel(town);
      const isNear = (aside: number, above: number) => (other: { x: number; y: number }) =>
        Math.abs(other.x - at.x) < aside && Math.abs(other.y - at.y) < above;
      town.element.hidden = clusters.some(isNear(50, 30)) || laid.some(isNear(90, 20));
      if (!town.element.hidden) laid.push(at);
      moveTo(town.element, at);
    }
  }

  #pixel({ longitude, latitude }: ListedPlace): { x: number; y: number } {
    const { x, y } = this.#map.project([longitude, latitude]);
    return { x: Math.round(x), y: Math.round(y) };
  }
}

function moveTo(element: HTMLElement, { x, y }: { x: number; y: number }): void {
  element.style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px) translate(-50%, -50%)`;
}

/** A place that is pressed opens in the list, where the keyboard then is. */
function open(place: HTMLElement): void {
  (place as HTMLDetailsElement).open = true; // only places of the list can be pressed
  place.scrollIntoView({ block: 'nearest' });
  place.querySelector('summary')?.focus({ preventScroll: true });
}
