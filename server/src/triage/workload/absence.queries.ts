import { and, asc, eq, gte, sql } from 'drizzle-orm';
import { schema, type Db } from '@citess/db';

const { staffAbsence } = schema;

export type Absence = { user_id: string; from_day: string; until_day: string };

/** Who of a hub is away on a day or later, the first to leave first. */
export async function listAbsences(db: Db, hub_id: string, day: string): Promise<Absence[]> {
  const { user_id, from_day, until_day } = staffAbsence;
  return db
    .select({ user_id, from_day, until_day })
    .from(staffAbsence)
    .where(and(eq(staffAbsence.hub_id, hub_id), gte(until_day, day)))
    .orderBy(asc(from_day));
}

/** Says when somebody is away, instead of what was said before. */
export async function putAbsence(db: Db, absence: typeof staffAbsence.$inferInsert): Promise<void> {
  const { hub_id, user_id } = staffAbsence;
  const set = { from_day: sql`excluded.from_day`, until_day: sql`excluded.until_day` };
  await db
    .insert(staffAbsence)
    .values(absence)
    .onConflictDoUpdate({ target: [hub_id, user_id], set });
}

export async function deleteAbsence(db: Db, hub_id: string, user_id: string): Promise<void> {
  await db.delete(staffAbsence).where(and(eq(staffAbsence.hub_id, hub_id), eq(staffAbsence.user_id, user_id)));
}
