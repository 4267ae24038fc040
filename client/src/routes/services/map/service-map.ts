/** The map's script, which its view alone loads. Where it cannot draw, the list has every place. */
import { partOf, PlaceMap } from './place-map.ts';

let shown: PlaceMap | undefined;

showMap();
// another search: its list stands there now
document.addEventListener('searched', showMap);
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => shown?.recolour());

function showMap(): void {
  const root = document.querySelector<HTMLElement>('[data-map]');
  if (root && shown?.root === root) return shown.show();
  shown?.remove();
  shown = undefined;
  if (!root) return;
  try {
    shown = new PlaceMap(root);
  } catch {
    // no WebGL
    for (const part of ['ground', 'source']) partOf(root, part).hidden = true;
    partOf(root, 'impossible').hidden = false;
  }
}
