import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import { schema, type Db } from '@citess/db';

const { hub, hubGuidance, hubMember, territory } = schema;

/** Every hub with its place and how many coordinate it, the first one first. */
export async function listAllHubs(db: Db) {
  const coordinators = sql<number>`(select count(*)::int from ${hubMember} m
    where m.hub_id = "hub"."id" and m.role = 'coordinator')`;
  return db
    .select({ hub, place: territory.names, coordinators })
    .from(hub)
    .innerJoin(territory, eq(territory.code, hub.territory_code))
    .orderBy(asc(hub.opened_at), asc(hub.key));
}

/** Opens a hub; undefined where there is one under that key. */
export async function insertHub(tx: Db, row: typeof hub.$inferInsert): Promise<string | undefined> {
  const [made] = await tx.insert(hub).values(row).onConflictDoNothing({ target: hub.key }).returning({ id: hub.id });
  return made?.id;
}

export async function insertGuidance(tx: Db, row: typeof hubGuidance.$inferInsert): Promise<void> {
  await tx.insert(hubGuidance).values(row);
}

/** The hub that stands for a place. */
export async function findHubAt(db: Db, territory_code: string): Promise<{ key: string } | undefined> {
  const [row] = await db.select({ key: hub.key }).from(hub).where(eq(hub.territory_code, territory_code)).limit(1);
  return row;
}

/** Which of these places there are. */
export async function knownTerritories(db: Db, codes: readonly string[]): Promise<Set<string>> {
  if (codes.length === 0) return new Set();
  const rows = await db
    .select({ code: territory.code })
    .from(territory)
    .where(inArray(territory.code, [...codes]));
  return new Set(rows.map(({ code }) => code));
}

/** Adds a place, or gives one that was added here other names. */
export async function putTerritory(tx: Db, row: typeof territory.$inferInsert): Promise<void> {
  await tx
    .insert(territory)
    .values(row)
    .onConflictDoUpdate({ target: territory.code, set: { names: sql`${territory.names} || excluded.names` } });
}

/** Whether a place lies under another already. */
export async function isUnder(db: Db, code: string, parent_code: string | null): Promise<boolean> {
  const parent = parent_code === null ? sql`${territory.parent_code} is null` : eq(territory.parent_code, parent_code);
  return (await db.$count(territory, and(eq(territory.code, code), parent))) > 0;
}
