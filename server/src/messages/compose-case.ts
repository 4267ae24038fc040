import { eq, sql } from 'drizzle-orm';
import { schema } from '@citess/db';
import type { Compose } from '../mail/message.types.ts';
import { addressOf, linkFor, tokenOf } from '../private-links/private-link.ts';
import { nameIn } from '../taxonomy/names.rules.ts';
import { caseWaitingEmail, requestAddedEmail } from './case.email.ts';
import { messageLanguage } from './languages.rules.ts';
import { signatureOf } from './signature.rules.ts';
import { findThreadParties } from './thread-parties.queries.ts';

/** Tells the owner of a case, or the hub where it has none, that something waits in it; nothing once it is closed. */
export const composeCaseWaiting: Compose = async ({ db, publicUrl }, { subject_id }) => {
  const { caseFile, hub, hubMember, intake, user } = schema;
  const [row] = await db
    .select({
      // where staff see to it
      case_id: sql<string>`coalesce(${caseFile.merged_into_id}, ${caseFile.id})`,
      state: caseFile.state,
      reference: intake.reference,
      hub_language: hub.default_language,
      hub_names: hub.names,
      hub_contact: hub.contact,
      owner_name: user.name,
      owner_email: user.email,
    })
    .from(caseFile)
    .innerJoin(intake, eq(intake.id, caseFile.intake_id))
    .innerJoin(hub, eq(hub.id, caseFile.hub_id))
    .leftJoin(hubMember, eq(hubMember.id, caseFile.owner_id))
    .leftJoin(user, eq(user.id, hubMember.user_id))
    .where(eq(caseFile.id, subject_id));
  if (row?.state !== 'open') return null;
  const language = messageLanguage(row.hub_language);
  const url = `${publicUrl}/${language}/desk/cases/${row.case_id}`;
  const email = caseWaitingEmail({ language, reference: row.reference, url, signature: signatureOf(row, language) });
  const recipient_name = row.owner_name ?? nameIn(row.hub_names, language);
  return { ...email, language, recipient_name, recipient_address: row.owner_email ?? row.hub_contact.email ?? null };
};

/** Tells a provider that a request it has in hand was added to; nothing once that is closed to it. */
export const composeRequestAdded: Compose = async ({ db, now, secret, publicUrl }, { subject_id }) => {
  const parties = await findThreadParties(db, subject_id);
  const link = parties && (await linkFor(db, 'provider', subject_id));
  if (!link || parties.is_closed || link.expires_at <= now()) return null;
  const language = messageLanguage(parties.hub_language);
  const url = addressOf(publicUrl, language, 'provider', tokenOf(secret, link.id));
  const { reference, organization } = parties;
  const email = requestAddedEmail({ language, reference, url, signature: signatureOf(parties, language) });
  const recipient_address = parties.service_email ?? parties.organization_email;
  return { ...email, language, recipient_name: organization, recipient_address };
};
