import type { RequestEvent } from '@sveltejs/kit';
import { hubView, type HubView } from '@citess/server/hubs/hub.schema';
import { territoryList, type TerritoryView } from '@citess/server/territories/territory.schema';
import { api, required } from '#lib/server/api.ts';

/** The hub one asks, with the places inside its territory. */
export async function placesOf(event: RequestEvent): Promise<{ hub: HubView; places: TerritoryView[] }> {
  const hub = required(await api(event).get('/api/hub', hubView));
  const query = { parent: hub.territory.code };
  const list = required(await api(event).get('/api/territories', territoryList, query));
  return { hub, places: list.contents };
}
