import { asc, eq } from 'drizzle-orm';
import { schema, type Db } from '@citess/db';
import type { HubRole, OrganizationRole } from '@citess/db/vocabulary';

const { hub, hubMember, organization, organizationMember, platformAdministrator } = schema;

export type HubMembership = {
  hub_id: string;
  hub_member_id: string;
  hub: string;
  hub_names: Partial<Record<string, string>>;
  role: HubRole;
};
export type OrganizationMembership = { organization_id: string; organization_name: string; role: OrganizationRole };

/** The hubs somebody works for, in the order of their keys. */
export function listHubMemberships(
  db: Db,
  userId: string,
): Promise<(HubMembership & { requires_second_factor: boolean })[]> {
  return db
    .select({
      hub_id: hub.id,
      hub_member_id: hubMember.id,
      hub: hub.key,
      hub_names: hub.names,
      role: hubMember.role,
      requires_second_factor: hub.requires_second_factor,
    })
    .from(hubMember)
    .innerJoin(hub, eq(hub.id, hubMember.hub_id))
    .where(eq(hubMember.user_id, userId))
    .orderBy(asc(hub.key), asc(hubMember.role));
}

/** The organizations somebody works for, in the order of their names. */
export function listOrganizationMemberships(db: Db, userId: string): Promise<OrganizationMembership[]> {
  return db
    .select({
      organization_id: organization.id,
      organization_name: organization.name,
      role: organizationMember.role,
    })
    .from(organizationMember)
    .innerJoin(organization, eq(organization.id, organizationMember.organization_id))
    .where(eq(organizationMember.user_id, userId))
    .orderBy(asc(organization.name), asc(organizationMember.role));
}

/** Whether somebody runs the whole deployment. */
export async function isAdministrator(db: Db, userId: string): Promise<boolean> {
  return (await db.$count(platformAdministrator, eq(platformAdministrator.user_id, userId))) > 0;
}
