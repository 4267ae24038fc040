import type { ThreadSide } from '@citess/db/vocabulary';
import type { Compose, Message } from '../mail/message.types.ts';
import { addressOf, linkFor, tokenOf, type PagePurpose } from '../private-links/private-link.ts';
import { countMessages } from '../referrals/thread-counts.queries.ts';
import { nameIn } from '../taxonomy/names.rules.ts';
import { messageLanguage } from './languages.rules.ts';
import { signatureOf } from './signature.rules.ts';
import { findThreadParties, type ThreadParties } from './thread-parties.queries.ts';
import { threadWaitingEmail } from './thread.email.ts';

/** Tells one side of a conversation that something waits; nothing once it has read, or may read no more. */
export const composeThreadWaiting: Compose = async (ports, { subject_id, detail }) => {
  const side = SIDES.find((known) => known === detail['side']);
  const parties = side && (await findThreadParties(ports.db, subject_id));
  if (!side || !parties || (side === 'provider' && parties.is_closed)) return null;
  const counts = await countMessages(ports.db, [subject_id], side);
  if ((counts.get(subject_id)?.unread ?? 0) === 0) return null;
  const recipient = recipientOf(parties, side);
  const language = messageLanguage(recipient.language);
  const url = await pageOf(ports, parties, side, language);
  if (url === null) return null;
  const { reference } = parties;
  const email = threadWaitingEmail({ language, reference, url, signature: signatureOf(parties, language) });
  return { ...email, ...recipient, language };
};

const SIDES: readonly ThreadSide[] = ['person', 'provider', 'staff'];

/** The person goes by the reference; a case without an owner is everybody's at the hub. */
function recipientOf(
  parties: ThreadParties,
  side: ThreadSide,
): Pick<Message, 'recipient_name' | 'recipient_address'> & { language: string } {
  const { hub_language } = parties;
  if (side === 'person') {
    return { language: parties.language, recipient_name: parties.reference, recipient_address: parties.person_email };
  }
  if (side === 'provider') {
    const recipient_address = parties.service_email ?? parties.organization_email;
    return { language: hub_language, recipient_name: parties.organization, recipient_address };
  }
  const recipient_name = parties.owner_name ?? nameIn(parties.hub_names, hub_language);
  return {
    language: hub_language,
    recipient_name,
    recipient_address: parties.owner_email ?? parties.hub_contact.email ?? null,
  };
}

/** The page where a side reads and answers; null where its private link is closed. */
async function pageOf(
  { db, now, secret, publicUrl }: Parameters<Compose>[0],
  { case_id, referral_id, intake_id }: ThreadParties,
  side: ThreadSide,
  language: string,
): Promise<string | null> {
  if (side === 'staff') return `${publicUrl}/${language}/desk/cases/${case_id}/messages/${referral_id}`;
  const [purpose, subject, below]: [PagePurpose, string, string] =
    side === 'person' ? ['person', intake_id, `messages/${referral_id}`] : ['provider', referral_id, 'messages'];
  const link = await linkFor(db, purpose, subject);
  if (!link || link.expires_at <= now()) return null;
  return `${addressOf(publicUrl, language, purpose, tokenOf(secret, link.id))}/${below}`;
}
