import { and, asc, eq, gt, inArray, isNotNull, isNull, lte, or, sql } from 'drizzle-orm';
import { schema, type Db } from '@citess/db';

const { hub, invitation, organization, privateLink, user } = schema;

export type Invitation = typeof invitation.$inferSelect;
/** Who invites: a hub to its staff, or organizations to their members. */
export type Inviters = { hub_id: string } | { organization_ids: readonly string[] };

const isOpen = and(isNull(invitation.accepted_at), isNull(invitation.revoked_at), isNotNull(invitation.email));

const by = (inviters: Inviters) =>
  'hub_id' in inviters
    ? and(eq(invitation.hub_id, inviters.hub_id), isNotNull(invitation.hub_role))
    : inArray(invitation.organization_id, [...inviters.organization_ids]);

/** The invitations that wait, with the newest link of each; the oldest first. */
export async function listInvitations(db: Db, inviters: Inviters, now: Date) {
  const link_id = sql<string | null>`(select l.id from ${privateLink} l where l.subject_id = "invitation"."id"
    and l.purpose = 'invitation' and l.revoked_at is null order by l.created_at desc limit 1)`;
  return db
    .select({ invitation, invited_by: user.name, link_id })
    .from(invitation)
    .leftJoin(user, eq(user.id, invitation.invited_by))
    .where(and(by(inviters), isOpen, gt(invitation.expires_at, now)))
    .orderBy(asc(invitation.invited_at), asc(invitation.id));
}

export async function insertInvitation(tx: Db, row: typeof invitation.$inferInsert): Promise<string> {
  const [made] = await tx.insert(invitation).values(row).returning({ id: invitation.id });
  if (!made) throw new Error('an invitation was not made');
  return made.id;
}

/** Takes back invitations that wait, and closes their links; which they were. `which`: one id, or all for an address. */
export async function revokeInvitations(
  tx: Db,
  inviters: Inviters,
  which: { id: string } | { email: string },
  now: Date,
): Promise<string[]> {
  const chosen = 'id' in which ? eq(invitation.id, which.id) : sql`lower(${invitation.email}) = lower(${which.email})`;
  const revoked = await tx
    .update(invitation)
    .set({ revoked_at: now, email: null })
    .where(and(by(inviters), isOpen, chosen))
    .returning({ id: invitation.id });
  const ids = revoked.map(({ id }) => id);
  await closeInvitationLinks(tx, ids, now);
  return ids;
}

/** The links of invitations open nothing any more. */
export async function closeInvitationLinks(tx: Db, ids: readonly string[], now: Date): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .update(privateLink)
    .set({ revoked_at: now })
    .where(
      and(
        inArray(privateLink.subject_id, [...ids]),
        eq(privateLink.purpose, 'invitation'),
        isNull(privateLink.revoked_at),
      ),
    );
}

/** An invitation with who invites and whether its address has an account. */
export async function findInvitation(db: Db, id: string) {
  const [row] = await db
    .select({
      invitation,
      hub_names: hub.names,
      requires_second_factor: hub.requires_second_factor,
      timezone: hub.timezone,
      organization_name: organization.name,
      invited_by: user.name,
      account_id: sql<string | null>`(select u.id from "user" u where lower(u.email) = lower(${invitation.email}))`,
    })
    .from(invitation)
    .innerJoin(hub, eq(hub.id, invitation.hub_id))
    .leftJoin(organization, eq(organization.id, invitation.organization_id))
    .leftJoin(user, eq(user.id, invitation.invited_by))
    .where(eq(invitation.id, id));
  return row;
}

/** Marks an invitation as accepted, once and in time; what it is for, or undefined where it was over. */
export async function takeInvitation(tx: Db, id: string, user_id: string, now: Date): Promise<Invitation | undefined> {
  const [taken] = await tx
    .update(invitation)
    .set({ accepted_at: now, accepted_by: user_id, email: null })
    .where(and(eq(invitation.id, id), isOpen, gt(invitation.expires_at, now)))
    .returning();
  return taken;
}

/** Forgets the addresses of invitations that are over. */
export async function forgetInvited(db: Db, now: Date): Promise<void> {
  const isOver = or(
    isNotNull(invitation.accepted_at),
    isNotNull(invitation.revoked_at),
    lte(invitation.expires_at, now),
  );
  await db
    .update(invitation)
    .set({ email: null })
    .where(and(isNotNull(invitation.email), isOver));
}
