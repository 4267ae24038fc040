import type { HubRole, OrganizationRole } from '@citess/db/vocabulary';
import { findHubById } from '../hubs/find-hub.ts';
import type { Ports } from '../ports.ts';
import { addressOf, tokenOf } from '../private-links/private-link.ts';
import { listInvitations, type Inviters } from './invitation.queries.ts';
import { listMembers } from './member.queries.ts';
import type { MembersView, PeopleView } from './people.schema.ts';
import { listMemberships } from './people.queries.ts';

type ViewPorts = Pick<Ports, 'db' | 'now' | 'secret' | 'publicUrl' | 'hasMailServer'>;

/** Who works for a hub, one entry a person, and who is asked to. */
export async function listPeople(
  ports: ViewPorts,
  { hub_id, user_id }: { hub_id: string; user_id: string },
): Promise<PeopleView> {
  const [rows, invitations, { requires_second_factor }] = await Promise.all([
    listMemberships(ports.db, hub_id, ports.now()),
    viewInvitations(ports, { hub_id }),
    findHubById(ports.db, hub_id),
  ]);
  const people = new Map<string, PeopleView['people'][number]>();
  for (const { id: _id, role, open_cases, ...row } of rows) {
    const known = people.get(row.user_id) ?? { ...row, is_self: row.user_id === user_id, roles: [], open_cases: 0 };
    known.roles.push(role);
    known.open_cases += open_cases;
    people.set(row.user_id, known);
  }
  const waiting = invitations.map(({ hub_role, organization_role: _, organization_id: _id, ...view }) => ({
    ...view,
    role: hub_role as HubRole, // a hub's invitation has one: the database holds it
  }));
  return { people: [...people.values()], invitations: waiting, requires_second_factor };
}

/** Who works for the organizations somebody manages, and who is asked to. */
export async function listOwnMembers(
  ports: ViewPorts,
  { organizations, user_id }: { organizations: { id: string; name: string }[]; user_id: string },
): Promise<MembersView> {
  const ids = organizations.map(({ id }) => id);
  const [rows, invitations] = await Promise.all([
    listMembers(ports.db, ids, ports.now()),
    viewInvitations(ports, { organization_ids: ids }),
  ]);
  return {
    organizations: organizations.map(({ id, name }) => {
      const people = new Map<string, MembersView['organizations'][number]['people'][number]>();
      for (const { role, organization_id, ...row } of rows) {
        if (organization_id !== id) continue;
        const known = people.get(row.user_id) ?? { ...row, is_self: row.user_id === user_id, roles: [] };
        known.roles.push(role);
        people.set(row.user_id, known);
      }
      const waiting = invitations
        .filter(({ organization_id }) => organization_id === id)
        .map(({ hub_role: _, organization_role, organization_id: _id, ...view }) => ({
          ...view,
          role: organization_role as OrganizationRole, // an organization's invitation has one: the database holds it
        }));
      return {
        organization_id: id,
        organization_name: name,
        people: [...people.values()],
        invitations: waiting,
      };
    }),
  };
}

async function viewInvitations({ db, now, ...ports }: ViewPorts, inviters: Inviters) {
  const rows = await listInvitations(db, inviters, now());
  return rows.map(({ invitation, invited_by, link_id }) => {
    const { id, email, hub_role, organization_role, organization_id, invited_at, expires_at, language } = invitation;
    const isShown = !ports.hasMailServer && link_id !== null;
    return {
      ...{ id, email: email ?? '', hub_role, organization_role, organization_id, invited_by },
      invited_at: invited_at.toISOString(),
      expires_at: expires_at.toISOString(),
      link: isShown ? addressOf(ports.publicUrl, language, 'invitation', tokenOf(ports.secret, link_id)) : null,
    };
  });
}
