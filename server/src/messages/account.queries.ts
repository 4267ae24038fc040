import { and, eq } from 'drizzle-orm';
import { schema, type Db } from '@citess/db';

const { hub, invitation, mail, organization, signInLetter, user } = schema;

/** Whom a letter to sign in goes to, and the hub that writes it. */
export async function findLetterToSend(db: Db, id: string) {
  const [row] = await db
    .select({
      name: user.name,
      email: user.email,
      language: signInLetter.language,
      used_at: signInLetter.used_at,
      hub_names: hub.names,
      hub_contact: hub.contact,
    })
    .from(signInLetter)
    .innerJoin(user, eq(user.id, signInLetter.user_id))
    .innerJoin(mail, and(eq(mail.subject_id, signInLetter.id), eq(mail.kind, 'sign-in-letter')))
    .innerJoin(hub, eq(hub.id, mail.hub_id))
    .where(eq(signInLetter.id, id));
  return row;
}

/** Whom an invitation goes to, and what it is about. */
export async function findInvitationToSend(db: Db, id: string) {
  const [row] = await db
    .select({
      email: invitation.email,
      language: invitation.language,
      accepted_at: invitation.accepted_at,
      revoked_at: invitation.revoked_at,
      expires_at: invitation.expires_at,
      organization_name: organization.name,
      hub_names: hub.names,
      hub_contact: hub.contact,
      timezone: hub.timezone,
    })
    .from(invitation)
    .innerJoin(hub, eq(hub.id, invitation.hub_id))
    .leftJoin(organization, eq(organization.id, invitation.organization_id))
    .where(eq(invitation.id, id));
  return row;
}
