import type { ServicePointAnswer } from '@citess/server/finding/finding.schema';

type ServicePoint = ServicePointAnswer['contents'][number];

/** A spot on the map with all that is found there; `key` is short enough for an id in the page. */
export type MapPlace = {
  key: string;
  latitude: number;
  longitude: number;
  /** Whether only the town is known, not the address. */
  isApproximate: boolean;
  /** What the spot is called: the one organization there, else the town, else empty. */
  name: string;
  town: string | null;
  organizations: { name: string; services: { id: string; name: string }[] }[];
  count: number;
};

/** The spots of the points in the order they come; what stands within ten metres is one spot. */
export function groupPlaces(points: readonly ServicePoint[]): MapPlace[] {
  const places = new Map<string, MapPlace>();
  for (const point of points) {
    const at = `${point.latitude.toFixed(4)},${point.longitude.toFixed(4)}`;
    const place = places.get(at) ?? emptyPlace(point, places.size + 1);
    places.set(at, place);
    addService(place, point);
  }
  return [...places.values()].map((place) => ({ ...place, name: nameOf(place) }));
}

function emptyPlace(point: ServicePoint, number: number): MapPlace {
  const { latitude, longitude, town_name, is_approximate } = point;
  const known = { latitude, longitude, town: town_name, isApproximate: is_approximate };
  return { key: String(number), ...known, name: '', organizations: [], count: 0 };
}

function addService(place: MapPlace, { service_id, service_name, organization_name }: ServicePoint): void {
  let organization = place.organizations.find(({ name }) => name === organization_name);
  if (!organization) place.organizations.push((organization = { name: organization_name, services: [] }));
  if (organization.services.some(({ id }) => id === service_id)) return;
  organization.services.push({ id: service_id, name: service_name });
  place.count++;
}

function nameOf({ organizations, town, isApproximate }: MapPlace): string {
  const [only] = organizations;
  return (!isApproximate && organizations.length === 1 && only?.name) || town || only?.name || '';
}
