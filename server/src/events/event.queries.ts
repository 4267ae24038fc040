import { and, asc, desc, eq, gt, ne, sql } from 'drizzle-orm';
import { schema, type Db } from '@citess/db';
import type { EventState } from '@citess/db/vocabulary';
import { isUuid } from '../directory/directory.queries.ts';

const { hub, hubEvent, organization, territory } = schema;

export type EventRow = typeof hubEvent.$inferSelect;

/** An event with what it refers to; the organization only where everybody may see it. */
export type ToldEvent = Awaited<ReturnType<typeof listComing>>[number];

/** The events of a hub that everybody may see and that are not over, the next one first. */
export async function listComing(db: Db, { hub_id, now, limit }: { hub_id: string; now: Date; limit: number }) {
  return told(db)
    .where(and(eq(hubEvent.hub_id, hub_id), ne(hubEvent.state, 'draft'), gt(hubEvent.ends_at, now)))
    .orderBy(asc(hubEvent.begins_at), asc(hubEvent.id))
    .limit(limit);
}

/** An event that everybody may see, also once it is over. */
export async function findTold(db: Db, id: string): Promise<ToldEvent | undefined> {
  if (!isUuid(id)) return undefined;
  const [row] = await told(db).where(and(eq(hubEvent.id, id), ne(hubEvent.state, 'draft')));
  return row;
}

function told(db: Db) {
  const shown = { id: organization.id, name: organization.name };
  return db
    .select({
      event: hubEvent,
      hub: { key: hub.key, names: hub.names, timezone: hub.timezone },
      territory: { code: territory.code, names: territory.names },
      organization: shown,
    })
    .from(hubEvent)
    .innerJoin(hub, eq(hub.id, hubEvent.hub_id))
    .leftJoin(territory, eq(territory.code, hubEvent.territory_code))
    .leftJoin(organization, and(eq(organization.id, hubEvent.organization_id), eq(organization.status, 'published')));
}

/** All events of a hub: those to come, the next one first, then the others, the latest first. */
export async function listEvents(db: Db, hub_id: string, now: Date): Promise<EventRow[]> {
  const isOver = sql`${hubEvent.ends_at} <= ${now.toISOString()}::timestamptz`;
  return db
    .select()
    .from(hubEvent)
    .where(eq(hubEvent.hub_id, hub_id))
    .orderBy(isOver, sql`case when not (${isOver}) then ${hubEvent.begins_at} end`, desc(hubEvent.begins_at))
    .limit(500);
}

/** An event of a hub, whatever its state. */
export async function findEvent(db: Db, { id, hub_id }: { id: string; hub_id: string }): Promise<EventRow | undefined> {
  if (!isUuid(id)) return undefined;
  const [row] = await db
    .select()
    .from(hubEvent)
    .where(and(eq(hubEvent.id, id), eq(hubEvent.hub_id, hub_id)));
  return row;
}

export async function insertEvent(db: Db, row: typeof hubEvent.$inferInsert): Promise<EventRow> {
  const [inserted] = await db.insert(hubEvent).values(row).returning();
  if (!inserted) throw new Error('an event was not inserted');
  return inserted;
}

/** Changes an event in the version and states named; undefined where it is there no more in that way. */
export async function updateEvent(
  db: Db,
  { id, version, states }: { id: string; version: number; states: readonly EventState[] },
  columns: Partial<typeof hubEvent.$inferInsert>,
): Promise<EventRow | undefined> {
  const isExpected = sql`${hubEvent.state}::text in ${states}`;
  const [row] = await db
    .update(hubEvent)
    .set({ ...columns, version: version + 1 })
    .where(and(eq(hubEvent.id, id), eq(hubEvent.version, version), isExpected))
    .returning();
  return row;
}

/** Deletes a draft; whether there was one. */
export async function deleteDraft(db: Db, id: string): Promise<boolean> {
  const gone = await db
    .delete(hubEvent)
    .where(and(eq(hubEvent.id, id), eq(hubEvent.state, 'draft')))
    .returning({ id: hubEvent.id });
  return gone.length > 0;
}

/** Whether a place and an organization that everybody may see stand under these names. */
export async function areThere(
  db: Db,
  { territory_code, organization_id }: { territory_code: string | null; organization_id: string | null },
): Promise<{ territory: boolean; organization: boolean }> {
  const isPublished = and(eq(organization.id, organization_id ?? ''), eq(organization.status, 'published'));
  const [places, organizations] = await Promise.all([
    territory_code === null ? 1 : db.$count(territory, eq(territory.code, territory_code)),
    organization_id === null ? 1 : db.$count(organization, isPublished),
  ]);
  return { territory: places > 0, organization: organizations > 0 };
}
