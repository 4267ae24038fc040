import { and, asc, desc, eq, inArray, sql } from 'drizzle-orm';
import { schema, type Db } from '@citess/db';
import { emptyMailAbout } from '../mail/outbox.queries.ts';

const { membershipOpinion, membershipRequest, organization, user } = schema;

/** How many requests a desk shows at most: those that wait first. */
const MOST = 200;

export type MembershipRequest = typeof membershipRequest.$inferSelect;

/** Keeps a request; the same of the same address twice is one. */
export async function insertRequest(db: Db, request: typeof membershipRequest.$inferInsert): Promise<void> {
  await db.insert(membershipRequest).values(request).onConflictDoNothing();
}

/** A listed organization that may be claimed. */
export async function findClaimable(db: Db, id: string): Promise<{ id: string; name: string } | undefined> {
  const [row] = await db
    .select({ id: organization.id, name: organization.name })
    .from(organization)
    .where(and(eq(organization.id, id), inArray(organization.status, ['published', 'lapsed'])));
  return row;
}

/** The requests of a hub, those that wait first, then the latest; or one of them. */
export async function listRequests(db: Db, hubId: string, id?: string) {
  return db
    .select({ request: membershipRequest, decided_by: user.name })
    .from(membershipRequest)
    .leftJoin(user, eq(user.id, membershipRequest.decided_by))
    .where(and(eq(membershipRequest.hub_id, hubId), id === undefined ? undefined : eq(membershipRequest.id, id)))
    .orderBy(desc(sql`${membershipRequest.state} = 'open'`), desc(membershipRequest.made_at), asc(membershipRequest.id))
    .limit(MOST);
}
export type RequestRow = Awaited<ReturnType<typeof listRequests>>[number];

/** What staff think of requests, in the order they said so. */
export async function listOpinions(db: Db, requestIds: readonly string[]) {
  if (requestIds.length === 0) return [];
  return db
    .select({ opinion: membershipOpinion, name: user.name })
    .from(membershipOpinion)
    .innerJoin(user, eq(user.id, membershipOpinion.user_id))
    .where(inArray(membershipOpinion.request_id, [...requestIds]))
    .orderBy(asc(membershipOpinion.given_at));
}

/** Listed organizations whose name is much like one asked for, by request; three at most of each. */
export async function listAlike(db: Db, requestIds: readonly string[]) {
  if (requestIds.length === 0) return [];
  return db.execute<{ request_id: string; id: string; name: string }>(sql`
    select r.id request_id, o.id, o.name from membership_request r cross join lateral (
      select o.id, o.name from organization o where o.status in ('published', 'lapsed')
        and (similarity(o.name, r.organization_name) > 0.45 or lower(o.alternate_name) = lower(r.organization_name))
      order by similarity(o.name, r.organization_name) desc, o.id limit 3) o
    where r.id in ${sql`(${sql.join(
      requestIds.map((id) => sql`${id}::uuid`),
      sql`, `,
    )})`}`);
}

/** A request of this hub, locked until the transaction ends. */
export async function lockRequest(tx: Db, hubId: string, id: string): Promise<MembershipRequest | undefined> {
  const [row] = await tx
    .select()
    .from(membershipRequest)
    .where(and(eq(membershipRequest.id, id), eq(membershipRequest.hub_id, hubId)))
    .for('update');
  return row;
}

export async function decideRequest(
  tx: Db,
  id: string,
  decided: Pick<MembershipRequest, 'state' | 'organization_id' | 'decided_by' | 'decided_at' | 'word'>,
): Promise<void> {
  await tx.update(membershipRequest).set(decided).where(eq(membershipRequest.id, id));
}

/** Writes down what somebody thinks, in place of what they thought before. */
export async function putOpinion(tx: Db, opinion: typeof membershipOpinion.$inferInsert): Promise<void> {
  const { opinion: said, text, given_at } = opinion;
  await tx
    .insert(membershipOpinion)
    .values(opinion)
    .onConflictDoUpdate({
      target: [membershipOpinion.request_id, membershipOpinion.user_id],
      set: { opinion: said, text, given_at },
    });
}

/** Lists an organization that the coordinator let in. */
export async function insertOrganization(tx: Db, row: typeof organization.$inferInsert): Promise<string> {
  const [made] = await tx.insert(organization).values(row).returning({ id: organization.id });
  if (!made) throw new Error('an organization was not listed');
  return made.id;
}

/** Forgets who asked, and what was said of them, where that was decided before. */
export async function forgetApplicants(db: Db, before: Date): Promise<void> {
  await db.transaction(async (tx) => {
    const gone = await tx
      .update(membershipRequest)
      .set({ contact_name: null, contact_email: null, contact_phone: null, description: '', word: '' })
      .where(
        sql`${membershipRequest.decided_at} < ${before.toISOString()}::timestamptz and ${membershipRequest.contact_email} is not null`,
      )
      .returning({ id: membershipRequest.id });
    const ids = gone.map(({ id }) => id);
    if (ids.length === 0) return;
    await tx.update(membershipOpinion).set({ text: '' }).where(inArray(membershipOpinion.request_id, ids));
    await emptyMailAbout(tx, ids);
  });
}
