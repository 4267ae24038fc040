import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import { schema, type Db } from '@citess/db';

const { caseFile, caseTask, hubMember } = schema;

/** How many tasks of open cases each member of a hub has whose day is before this one, by account. */
export async function countOverdueTasks(db: Db, hub_id: string, day: string): Promise<Map<string, number>> {
  const rows = await db
    .select({ user_id: hubMember.user_id, count: sql<number>`count(*)::int` })
    .from(caseTask)
    .innerJoin(hubMember, eq(hubMember.id, caseTask.owner_id))
    .innerJoin(caseFile, eq(caseFile.id, caseTask.case_id))
    .where(
      and(
        eq(caseTask.hub_id, hub_id),
        sql`${caseTask.done_at} is null and ${caseTask.due_on} < ${day}`,
        eq(caseFile.state, 'open'),
        eq(caseFile.hub_id, hub_id),
      ),
    )
    .groupBy(hubMember.user_id);
  return new Map(rows.map(({ user_id, count }) => [user_id, count]));
}

/** The memberships of a hub of the person whom one of them is of; none where it is not of the hub. */
export async function listMembershipsOf(
  db: Db,
  hub_id: string,
  id: string,
): Promise<{ id: string; user_id: string }[]> {
  const own = db
    .select({ user_id: hubMember.user_id })
    .from(hubMember)
    .where(and(eq(hubMember.id, id), eq(hubMember.hub_id, hub_id)));
  return db
    .select({ id: hubMember.id, user_id: hubMember.user_id })
    .from(hubMember)
    .where(and(eq(hubMember.hub_id, hub_id), inArray(hubMember.user_id, own)));
}

/** The open cases of some memberships, in the order of their ids: so everybody locks them in the same one. Joined ones follow theirs. */
export async function listOwnedCases(db: Db, owner_ids: readonly string[]): Promise<string[]> {
  const rows = await db
    .select({ id: caseFile.id })
    .from(caseFile)
    .where(and(inArray(caseFile.owner_id, [...owner_ids]), eq(caseFile.state, 'open'), isNull(caseFile.merged_into_id)))
    .orderBy(caseFile.id);
  return rows.map(({ id }) => id);
}

/** Gives the tasks of some cases that are not done from some memberships to another. */
export async function moveTasks(
  tx: Db,
  case_ids: readonly string[],
  from: readonly string[],
  owner_id: string,
): Promise<void> {
  const open = and(inArray(caseTask.case_id, [...case_ids]), sql`${caseTask.done_at} is null`);
  await tx
    .update(caseTask)
    .set({ owner_id })
    .where(and(open, inArray(caseTask.owner_id, [...from])));
}
