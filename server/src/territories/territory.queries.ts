import { eq, sql } from 'drizzle-orm';
import { schema, type Db } from '@citess/db';
import type { Place } from './gazetteer.rules.ts';

/** A place with the point its label stands at, where known. */
export type LabelledPlace = Place & { latitude: number | null; longitude: number | null };

/** Every place, as one reads names with. */
export async function listPlaces(db: Db): Promise<LabelledPlace[]> {
  const { code, kind, parent_code, names, aliases, path, latitude, longitude } = schema.territory;
  return db
    .select({ code, kind, parent_code, names, aliases, path, latitude, longitude })
    .from(schema.territory)
    .orderBy(code);
}

/** Codes of the places the hubs of this deployment stand in, with all that lies around them. */
export async function listHubPaths(db: Db): Promise<string[][]> {
  const rows = await db
    .select({ path: schema.territory.path })
    .from(schema.hub)
    .innerJoin(schema.territory, eq(schema.territory.code, schema.hub.territory_code))
    .orderBy(schema.hub.key);
  return rows.map(({ path }) => path);
}

/** Paths of the hubs' places: each hub's own, those around it and those directly inside it. */
export async function listHubPlacePaths(db: Db): Promise<string[][]> {
  const rows = await db.execute<{ path: string[] }>(sql`
    select place.path from territory place where exists (
      select from hub join territory own on own.code = hub.territory_code
      where place.code = any(own.path) or place.parent_code = own.code)
    order by place.code`);
  return rows.map(({ path }) => path);
}
