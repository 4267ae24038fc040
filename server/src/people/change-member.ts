import type { Db } from '@citess/db';
import type { OrganizationRole } from '@citess/db/vocabulary';
import type { Ports } from '../ports.ts';
import { addMember, deleteMember, hasOtherManager, listMemberRoles, lockOrganization } from './member.queries.ts';
import { lastManager, personNotFound } from './people.problems.ts';

type Member = { organization_id: string; user_id: string };

/** Gives a member of an organization another role. @throws person-not-found, last-manager */
export function changeMember({ db }: Pick<Ports, 'db'>, member: Member, role: OrganizationRole): Promise<void> {
  return db.transaction(async (tx) => {
    const had = await mustBeMember(tx, member);
    if (role !== 'manager') await mustNotBeLast(tx, member, had);
    await addMember(tx, { ...member, role });
    await deleteMember(tx, { ...member, kept: role });
  });
}

/** Ends somebody's work for an organization. @throws person-not-found, last-manager */
export function removeMember({ db }: Pick<Ports, 'db'>, member: Member): Promise<void> {
  return db.transaction(async (tx) => {
    await mustNotBeLast(tx, member, await mustBeMember(tx, member));
    await deleteMember(tx, member);
  });
}

async function mustBeMember(tx: Db, { organization_id, user_id }: Member): Promise<OrganizationRole[]> {
  await lockOrganization(tx, organization_id);
  const roles = await listMemberRoles(tx, organization_id, user_id);
  if (roles.length === 0) throw personNotFound();
  return roles;
}

async function mustNotBeLast(tx: Db, { organization_id, user_id }: Member, had: OrganizationRole[]): Promise<void> {
  if (had.includes('manager') && !(await hasOtherManager(tx, organization_id, user_id))) throw lastManager();
}
