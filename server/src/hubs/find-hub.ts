import { asc, eq, sql, type SQL } from 'drizzle-orm';
import { schema, type Db } from '@citess/db';
import { listGuidanceInUse } from './guidance.queries.ts';
import type { Guidance } from './guidance.rules.ts';
import { hubNotFound } from './hub.problems.ts';

export type Hub = typeof schema.hub.$inferSelect & {
  /** Codes of the hub's place, own code first. */
  territory_path: string[];
  /** By needs in use. */
  guidance: Guidance[];
};

/** The hub of that key, else the first one of the deployment. @throws hub-not-found. */
export async function findHub(db: Db, key?: string): Promise<Hub> {
  return findFirst(db, key === undefined ? undefined : eq(schema.hub.key, key));
}

/** The hub whose door somebody came in by; the first one where they named none, or none that there is. */
export async function findHubAtDoor(db: Db, door: string | undefined): Promise<Hub> {
  return findFirst(db, undefined, door);
}

async function findFirst(db: Db, chosen: SQL | undefined, door = ''): Promise<Hub> {
  const rows = await db
    .select({ hub: schema.hub, path: schema.territory.path })
    .from(schema.hub)
    .innerJoin(schema.territory, eq(schema.territory.code, schema.hub.territory_code))
    .where(chosen)
    .orderBy(sql`${schema.hub.key} = ${door} desc`, asc(schema.hub.opened_at), asc(schema.hub.key))
    .limit(1);
  const found = rows[0];
  if (!found) throw hubNotFound();
  const guidance = await listGuidanceInUse(db, found.hub.id);
  return { ...found.hub, territory_path: found.path, guidance };
}

/** The hub of a record that refers to it. */
export async function findHubById(db: Db, id: string): Promise<typeof schema.hub.$inferSelect> {
  const [row] = await db.select().from(schema.hub).where(eq(schema.hub.id, id));
  if (!row) throw new Error('a hub that is referred to is gone');
  return row;
}
