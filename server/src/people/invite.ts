import type { HubRole, Language, OrganizationRole } from '@citess/db/vocabulary';
import { countTry } from '../accounts/limit-attempts.ts';
import { findHubOfOrganization } from '../listings/own-listing.queries.ts';
import { oweMail } from '../mail/outbox.queries.ts';
import type { Ports } from '../ports.ts';
import { openLink } from '../private-links/private-link.ts';
import { answersToMend } from '../problems/problem.ts';
import { insertInvitation, revokeInvitations, type Inviters } from './invitation.queries.ts';
import { listMembers } from './member.queries.ts';
import { listMemberships } from './people.queries.ts';

type InvitePorts = Pick<Ports, 'db' | 'now' | 'nudge' | 'secret'>;
type Order<Role> = { email: string; language: Language; role: Role };

const DAY = 24 * 3600_000;
/** How long an invitation can be accepted. */
const DAYS = 7;

/** Asks somebody by mail to work for a hub; an invitation to the same address that waits is replaced. @throws 422 where they do already, too-many-tries */
export async function inviteToHub(
  ports: InvitePorts,
  { hub_id, user_id }: { hub_id: string; user_id: string },
  { email, language, role }: Order<HubRole>,
): Promise<void> {
  const known = await listMemberships(ports.db, hub_id, ports.now());
  mustBeNew(known, email, role);
  await countTry(ports, 'invitations-by-account', user_id);
  await invite(ports, { hub_id }, { hub_id, hub_role: role, email, language, invited_by: user_id });
}

/** Asks somebody by mail to work for an organization, under the same rules; in the name of its hub where none is named. */
export async function inviteToOrganization(
  ports: InvitePorts,
  { organization_id, user_id, ...by }: { organization_id: string; user_id: string; hub_id?: string },
  { email, language, role }: Order<OrganizationRole>,
): Promise<void> {
  const known = await listMembers(ports.db, [organization_id], ports.now());
  mustBeNew(known, email, role);
  await countTry(ports, 'invitations-by-account', user_id);
  const hub_id = by.hub_id ?? (await findHubOfOrganization(ports.db, organization_id)).id;
  const invited = { hub_id, organization_id, organization_role: role, email, language, invited_by: user_id };
  await invite(ports, { organization_ids: [organization_id] }, invited);
}

function mustBeNew(known: { email: string; role: string }[], email: string, role: string): void {
  const has = known.some((one) => one.email.toLowerCase() === email.toLowerCase() && one.role === role);
  if (has) throw answersToMend({ '/email': 'This person has that role already' });
}

async function invite(
  ports: InvitePorts,
  inviters: Inviters,
  row: Omit<Parameters<typeof insertInvitation>[1], 'invited_at' | 'expires_at'>,
): Promise<void> {
  const invited_at = ports.now();
  const expires_at = new Date(invited_at.getTime() + DAYS * DAY);
  await ports.db.transaction(async (tx) => {
    const email = (row.email ?? '').toLowerCase();
    await revokeInvitations(tx, inviters, { email }, invited_at);
    const id = await insertInvitation(tx, { ...row, email, invited_at, expires_at });
    await openLink(tx, ports, { purpose: 'invitation', subject_id: id, expires_at });
    const owed = { hub_id: row.hub_id, kind: 'invitation', subject_id: id, dedupe_key: `invitation:${id}` };
    await oweMail(tx, ports, owed);
  });
}
