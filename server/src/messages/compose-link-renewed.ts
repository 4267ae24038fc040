import type { Compose } from '../mail/message.types.ts';
import { addressOf, linkFor, tokenOf, type PagePurpose } from '../private-links/private-link.ts';
import { dayInWords, messageLanguage, type MessageLanguage } from './languages.rules.ts';
import { linkRenewedEmail } from './link.email.ts';
import { findPersonOfIntake } from './message.queries.ts';
import { signatureOf } from './signature.rules.ts';
import { findThreadParties } from './thread-parties.queries.ts';

/** The new link of a person, to the address they gave; nothing once their page is closed. */
export const composePersonLinkRenewed: Compose = async (ports, { subject_id }) => {
  const person = await findPersonOfIntake(ports.db, subject_id);
  if (!person) return null;
  const language = messageLanguage(person.language);
  const email = await write(ports, person, language, ['person', subject_id]);
  return email && { ...email, language, recipient_name: person.reference, recipient_address: person.email };
};

/** The new link of a provider, to the address of its listing; nothing once the request is closed to it. */
export const composeProviderLinkRenewed: Compose = async (ports, { subject_id }) => {
  const parties = await findThreadParties(ports.db, subject_id);
  if (!parties || parties.is_closed) return null;
  const language = messageLanguage(parties.hub_language);
  const email = await write(ports, parties, language, ['provider', subject_id]);
  const recipient_address = parties.service_email ?? parties.organization_email;
  return email && { ...email, language, recipient_name: parties.organization, recipient_address };
};

type About = Parameters<typeof signatureOf>[0] & { reference: string; timezone: string };

async function write(
  { db, now, secret, publicUrl }: Parameters<Compose>[0],
  about: About,
  language: MessageLanguage,
  [purpose, subject]: [PagePurpose, string],
) {
  const link = await linkFor(db, purpose, subject);
  if (!link || link.expires_at <= now()) return null;
  return linkRenewedEmail({
    language,
    reference: about.reference,
    url: addressOf(publicUrl, language, purpose, tokenOf(secret, link.id)),
    until: dayInWords(link.expires_at, language, about.timezone),
    signature: signatureOf(about, language),
  });
}
