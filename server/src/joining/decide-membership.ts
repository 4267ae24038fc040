import type { Staff } from '../accounts/access.ts';
import type { Db } from '@citess/db';
import { organizationNotFound } from '../directory/directory.problems.ts';
import { identityKeys } from '../directory/identity-keys.ts';
import { isUnlisted } from '../directory/unlisted.queries.ts';
import { oweMail } from '../mail/outbox.queries.ts';
import { inviteToOrganization } from '../people/invite.ts';
import type { Ports } from '../ports.ts';
import { comeBack } from './departure.queries.ts';
import { membershipDecided, membershipNotFound, organizationUnlisted } from './joining.problems.ts';
import {
  decideRequest,
  findClaimable,
  insertOrganization,
  lockRequest,
  putOpinion,
  type MembershipRequest,
} from './joining.queries.ts';
import type { MembershipDecision, MembershipOpinion } from './joining.schema.ts';

type DecidePorts = Pick<Ports, 'db' | 'now' | 'nudge' | 'secret'>;

/** Writes down what a member of staff thinks, until it is decided. @throws membership-not-found, membership-decided */
export async function giveOpinion(
  { db, now }: Pick<Ports, 'db' | 'now'>,
  staff: Staff,
  id: string,
  said: MembershipOpinion,
): Promise<void> {
  await db.transaction(async (tx) => {
    await lockOpen(tx, staff, id);
    await putOpinion(tx, { request_id: id, user_id: staff.account.id, ...said, given_at: now() });
  });
}

/**
 * Lets an organization in, which lists it where it is not listed yet and invites who asked as its first manager, or refuses it with a
 * word, which goes to who asked.
 * @throws membership-not-found, membership-decided, organization-not-found, organization-unlisted; 422 where who asked is a manager of it already
 */
export async function decideMembership(
  ports: DecidePorts,
  staff: Staff,
  id: string,
  { decision, word, organization_id }: MembershipDecision,
): Promise<void> {
  await ports.db.transaction(async (tx) => {
    const request = await lockOpen(tx, staff, id);
    const decided = { decided_by: staff.account.id, decided_at: ports.now(), word: word || null };
    if (decision === 'refuse') {
      await decideRequest(tx, id, { ...decided, state: 'refused', organization_id: request.organization_id });
      const owed = { hub_id: staff.hub_id, kind: 'membership-refused', subject_id: id };
      await oweMail(tx, ports, { ...owed, dedupe_key: `membership-refused:${id}` });
      return;
    }
    const listed = await listOrganization(tx, ports, { request, organization_id });
    await decideRequest(tx, id, { ...decided, state: 'accepted', organization_id: listed });
    const asked = { email: request.contact_email ?? '', language: request.language, role: 'manager' as const };
    const by = { organization_id: listed, user_id: staff.account.id, hub_id: staff.hub_id };
    await inviteToOrganization({ ...ports, db: tx }, by, asked);
  });
}

async function lockOpen(tx: Db, { hub_id }: Staff, id: string): Promise<MembershipRequest> {
  const request = await lockRequest(tx, hub_id, id);
  if (!request) throw membershipNotFound();
  if (request.state !== 'open') throw membershipDecided();
  return request;
}

/** The listing of who was let in: the one claimed, the one the coordinator knows it by, or a new one. */
async function listOrganization(
  tx: Db,
  { now }: Pick<Ports, 'now'>,
  { request, organization_id }: { request: MembershipRequest; organization_id: string | null },
): Promise<string> {
  const known = organization_id ?? request.organization_id;
  if (known !== null) {
    const found = await findClaimable(tx, known);
    if (!found) throw organizationNotFound();
    await comeBack(tx, found.id);
    return found.id;
  }
  const { organization_name: name, description, website, sector_of_organization, language } = request;
  if (await isUnlisted(tx, identityKeys({ name, website }))) throw organizationUnlisted();
  return insertOrganization(tx, {
    ...{ name, description, website, sector_of_organization, language },
    // what it says of itself was read by the coordinator just now
    ...{
      status: 'published',
      source: 'membership',
      confidence: 'documented',
      assured_date: now().toISOString().slice(0, 10),
    },
  });
}
