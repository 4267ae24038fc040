import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import { schema, type Db } from '@citess/db';
import type { HubRole } from '@citess/db/vocabulary';

const { caseFile, caseTask, hub, hubMember, secondFactor, session, user } = schema;

/** When somebody last used a session that is open, as text in ISO form. */
export const usedAt = (now: Date) => sql<string | null>`(select to_char(max(${session.updatedAt}) at time zone 'UTC',
  'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') from ${session}
  where ${session.userId} = "user"."id" and ${session.expiresAt} > ${now.toISOString()}::timestamptz)`;

/** Everybody's memberships of a hub, by name. */
export async function listMemberships(db: Db, hub_id: string, now: Date) {
  return db
    .select({
      id: hubMember.id,
      user_id: user.id,
      name: user.name,
      email: user.email,
      role: hubMember.role,
      used_at: usedAt(now),
      open_cases: sql<number>`(select count(*)::int from ${caseFile}
        where ${caseFile.owner_id} = "hub_member"."id" and ${caseFile.state} <> 'closed' and ${caseFile.merged_into_id} is null)`,
      has_second_factor: sql<boolean>`exists (select from ${secondFactor}
        where ${secondFactor.user_id} = "user"."id" and ${secondFactor.confirmed_at} is not null)`,
    })
    .from(hubMember)
    .innerJoin(user, eq(user.id, hubMember.user_id))
    .where(eq(hubMember.hub_id, hub_id))
    .orderBy(asc(user.name), asc(user.id), asc(hubMember.role));
}

/** Waits for whoever else changes the people of this hub, and is waited for until the transaction ends. */
export async function lockHub(tx: Db, hub_id: string): Promise<void> {
  await tx.select({ id: hub.id }).from(hub).where(eq(hub.id, hub_id)).for('no key update');
}

/** Somebody's memberships of a hub. */
export async function listOwnMemberships(tx: Db, hub_id: string, user_id: string) {
  return tx
    .select({ id: hubMember.id, role: hubMember.role })
    .from(hubMember)
    .where(and(eq(hubMember.hub_id, hub_id), eq(hubMember.user_id, user_id)));
}

/** How many others coordinate a hub. */
export async function countOtherCoordinators(tx: Db, hub_id: string, user_id: string): Promise<number> {
  const others = sql`${hubMember.user_id} <> ${user_id}`;
  return tx.$count(hubMember, and(eq(hubMember.hub_id, hub_id), eq(hubMember.role, 'coordinator'), others));
}

export async function addMembership(tx: Db, hub_id: string, user_id: string, role: HubRole): Promise<void> {
  await tx.insert(hubMember).values({ hub_id, user_id, role }).onConflictDoNothing();
}

export async function deleteMemberships(tx: Db, ids: readonly string[]): Promise<void> {
  await tx.delete(hubMember).where(inArray(hubMember.id, [...ids]));
}

/** Gives all cases and tasks of some memberships to another one, or to nobody; answers the open cases. */
export async function moveCases(tx: Db, from: readonly string[], owner_id: string | null): Promise<{ id: string }[]> {
  await tx
    .update(caseTask)
    .set({ owner_id })
    .where(inArray(caseTask.owner_id, [...from]));
  const moved = await tx
    .update(caseFile)
    .set({ owner_id, version: sql`${caseFile.version} + 1` })
    .where(inArray(caseFile.owner_id, [...from]))
    .returning({ id: caseFile.id, state: caseFile.state });
  return moved.filter(({ state }) => state !== 'closed');
}

/** Ends every session of somebody. */
export async function endSessions(tx: Db, user_id: string): Promise<void> {
  await tx.delete(session).where(eq(session.userId, user_id));
}
