import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import { schema, type Db } from '@citess/db';
import type { OrganizationRole } from '@citess/db/vocabulary';
import { usedAt } from './people.queries.ts';

const { organization, organizationMember, user } = schema;

/** Everybody's memberships of some organizations, by name. */
export async function listMembers(db: Db, organization_ids: readonly string[], now: Date) {
  return db
    .select({
      organization_id: organizationMember.organization_id,
      user_id: user.id,
      name: user.name,
      email: user.email,
      role: organizationMember.role,
      used_at: usedAt(now),
    })
    .from(organizationMember)
    .innerJoin(user, eq(user.id, organizationMember.user_id))
    .where(inArray(organizationMember.organization_id, [...organization_ids]))
    .orderBy(asc(user.name), asc(user.id), asc(organizationMember.role));
}

/** Waits for whoever else changes the members of this organization, and is waited for until the transaction ends. */
export async function lockOrganization(tx: Db, id: string): Promise<void> {
  await tx.select({ id: organization.id }).from(organization).where(eq(organization.id, id)).for('no key update');
}

/** Whether others manage an organization. */
export async function hasOtherManager(tx: Db, organization_id: string, user_id: string): Promise<boolean> {
  const others = sql`${organizationMember.user_id} <> ${user_id}`;
  const managers = and(eq(organizationMember.organization_id, organization_id), eq(organizationMember.role, 'manager'));
  return (await tx.$count(organizationMember, and(managers, others))) > 0;
}

/** The roles somebody has in an organization. */
export async function listMemberRoles(tx: Db, organization_id: string, user_id: string): Promise<OrganizationRole[]> {
  const rows = await tx
    .select({ role: organizationMember.role })
    .from(organizationMember)
    .where(and(eq(organizationMember.organization_id, organization_id), eq(organizationMember.user_id, user_id)));
  return rows.map(({ role }) => role);
}

export async function addMember(
  tx: Db,
  row: { organization_id: string; user_id: string; role: OrganizationRole },
): Promise<void> {
  await tx.insert(organizationMember).values(row).onConflictDoNothing();
}

/** Ends all somebody is in an organization, or all but one role. */
export async function deleteMember(
  tx: Db,
  { organization_id, user_id, kept }: { organization_id: string; user_id: string; kept?: OrganizationRole },
): Promise<void> {
  const own = and(eq(organizationMember.organization_id, organization_id), eq(organizationMember.user_id, user_id));
  await tx
    .delete(organizationMember)
    .where(kept === undefined ? own : and(own, sql`${organizationMember.role} <> ${kept}`));
}
