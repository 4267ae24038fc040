import { asc, eq, sql } from 'drizzle-orm';
import { schema, type Db } from '@citess/db';
import type { HubPlace } from './hub-place.rules.ts';

const { hub, territory } = schema;

/** Where each hub of the deployment stands, the first one first. */
export async function listHubPlaces(db: Db): Promise<HubPlace[]> {
  return db
    .select({ key: hub.key, territory_code: hub.territory_code })
    .from(hub)
    .orderBy(asc(hub.opened_at), asc(hub.key));
}

/** Each hub with its names and those of its place, the first one first. */
export async function listHubNames(db: Db) {
  return db
    .select({ id: hub.id, key: hub.key, names: hub.names, territory: territory.names })
    .from(hub)
    .innerJoin(territory, eq(territory.code, hub.territory_code))
    .orderBy(asc(hub.opened_at), asc(hub.key));
}

/** The key of the hub whose territory is nearest around a place; undefined when none covers it. */
export async function findHubKeyOf(db: Db, territoryCode: string): Promise<string | undefined> {
  const [row] = await db
    .select({ key: hub.key })
    .from(hub)
    .innerJoin(territory, eq(territory.code, territoryCode))
    .where(sql`${hub.territory_code} = any(${territory.path})`)
    .orderBy(sql`array_position(${territory.path}, ${hub.territory_code})`, asc(hub.key))
    .limit(1);
  return row?.key;
}
