import { generateRandomString, hashPassword } from 'better-auth/crypto';
import { schema, type Db } from '@citess/db';
import type { Language } from '@citess/db/vocabulary';
import { mustBeGoodPassword } from '../accounts/change-password.ts';
import { putPasswordHash } from '../accounts/session.queries.ts';
import type { Ports } from '../ports.ts';
import { readLink } from '../private-links/private-link.ts';
import { privateLinkExpired } from '../private-links/private-link.problems.ts';
import { answersToMend } from '../problems/problem.ts';
import { nameIn } from '../taxonomy/names.rules.ts';
import type { InvitationLinkView } from './invitation-link.schema.ts';
import { closeInvitationLinks, findInvitation, takeInvitation, type Invitation } from './invitation.queries.ts';
import { addMember } from './member.queries.ts';
import { invitedIsAnother } from './people.problems.ts';
import { addMembership } from './people.queries.ts';

type LinkPorts = Pick<Ports, 'db' | 'now'>;

/** What a link asks for, and whether who is signed in may accept at once. @throws private-link-not-found, private-link-expired */
export async function viewInvitationLink(
  { db, now }: LinkPorts,
  { token, user_id, language }: { token: string; user_id: string | null; language: Language },
): Promise<InvitationLinkView> {
  const { invitation, ...found } = await readInvitation(db, now(), token);
  const role = invitation.hub_role ?? invitation.organization_role;
  if (!role || !invitation.email) throw privateLinkExpired();
  return {
    hub_name: nameIn(found.hub_names, language),
    organization_name: found.organization_name,
    role,
    email: invitation.email,
    invited_by: found.invited_by,
    expires_at: invitation.expires_at.toISOString(),
    has_account: found.account_id !== null,
    is_own: found.account_id !== null && found.account_id === user_id,
    requires_second_factor: invitation.hub_role !== null && found.requires_second_factor,
  };
}

/**
 * Accepts an invitation, once: for the account of the invited address, which must be signed in, or for a new one. Answers whose account
 * it is, and whether it is new.
 * @throws private-link-expired, invited-is-another, 422 for a name or password that will not do
 */
export async function acceptInvitation(
  { db, now }: LinkPorts,
  { token, user_id }: { token: string; user_id: string | null },
  order: { name: string; password: string },
): Promise<{ user_id: string; is_new: boolean }> {
  const { invitation, account_id } = await readInvitation(db, now(), token);
  const { email } = invitation;
  if (!email) throw privateLinkExpired();
  if (account_id !== null && account_id !== user_id) throw invitedIsAnother();
  const hash = account_id === null ? await hashOf(order, email) : null;
  return db.transaction(async (tx) => {
    const taker = account_id ?? (await addAccount(tx, { ...order, email }, hash ?? ''));
    const taken = await takeInvitation(tx, invitation.id, taker, now());
    if (!taken) throw privateLinkExpired();
    await join(tx, taken, taker);
    await closeInvitationLinks(tx, [taken.id], now());
    return { user_id: taker, is_new: account_id === null };
  });
}

async function readInvitation(db: Db, now: Date, token: string) {
  const { subject_id } = await readLink(db, now, 'invitation', token);
  const found = await findInvitation(db, subject_id);
  if (!found) throw privateLinkExpired();
  return found;
}

async function hashOf({ name, password }: { name: string; password: string }, email: string): Promise<string> {
  if (name === '') throw answersToMend({ '/name': 'Write your name' });
  mustBeGoodPassword(password, { name, email }, '/password');
  return hashPassword(password);
}

/** The link came by mail: whoever has it reads that address. @throws private-link-expired where somebody was quicker */
async function addAccount(tx: Db, { name, email }: { name: string; email: string }, hash: string): Promise<string> {
  const id = generateRandomString(32);
  const made = await tx
    .insert(schema.user)
    .values({ id, name, email, emailVerified: true })
    .onConflictDoNothing({ target: schema.user.email })
    .returning({ id: schema.user.id });
  if (made.length === 0) throw privateLinkExpired();
  await putPasswordHash(tx, id, hash, generateRandomString(32));
  return id;
}

async function join(tx: Db, { hub_id, hub_role, organization_id, organization_role }: Invitation, user_id: string) {
  if (hub_role) await addMembership(tx, hub_id, user_id, hub_role);
  if (organization_id && organization_role) {
    await addMember(tx, { organization_id, user_id, role: organization_role });
  }
}
