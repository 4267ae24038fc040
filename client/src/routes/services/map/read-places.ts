/** Something with a place on earth, and the element of the page that tells of it. */
export type ListedPlace = { latitude: number; longitude: number; name: string; count: number; element: HTMLElement };

/** The places of the list beside the map, in its order. */
export function readPlaces(): ListedPlace[] {
  return placed('details[data-latitude]');
}

/** The towns whose names stand on the map. */
export function readTowns(): ListedPlace[] {
  return placed('[data-town]');
}

function placed(selector: string): ListedPlace[] {
  return [...document.querySelectorAll<HTMLElement>(selector)].map((element) => {
    const { latitude, longitude, name = '', count } = element.dataset;
    return { latitude: Number(latitude), longitude: Number(longitude), name, count: Number(count ?? 0), element };
  });
}
