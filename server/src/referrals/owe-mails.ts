import type { Db } from '@citess/db';
import type { CascadeResult } from '@citess/db/vocabulary';
import { dropUnsentMail, oweMail } from '../mail/outbox.queries.ts';
import { oweToPerson } from '../person/owe-to-person.ts';
import type { Ports } from '../ports.ts';
import type { ReferralChange } from './change-columns.rules.ts';
import type { ReferralInHand } from './referral.queries.ts';

type MailPorts = Pick<Ports, 'now' | 'nudge'>;
/** A change that was made. */
type Made = { change: ReferralChange; inHand: ReferralInHand; eventId: string };

/** Mails that press a provider; pointless once the referral has moved on. */
const REMINDERS = ['referral-reminder', 'first-contact-reminder', 'first-contact-overdue', 'outcome-question'];

/** What the provider has to know of a change: a request, or that nothing is left to do. */
export async function askProvider(tx: Db, ports: MailPorts, made: Made): Promise<void> {
  const { change, inHand } = made;
  const { referral } = inHand;
  if (change.to === 'sent') {
    await oweMail(tx, ports, owed('referral-sent', referral.id, made));
    return;
  }
  // a message that still lies in the mailbox would open a page that asks nothing any more
  await dropUnsentMail(tx, referral.id, isOver(change) ? ['referral-sent', ...REMINDERS] : REMINDERS);
  if (change.to === 'withdrawn' && change.actor.kind !== 'provider' && referral.state !== 'draft') {
    await oweMail(tx, ports, owed('referral-withdrawn', referral.id, made));
  }
}

/** What the person has to know of a change, in one message that also says how it goes on. */
export async function tellPerson(tx: Db, ports: MailPorts, made: Made, next: CascadeResult | null): Promise<void> {
  const kind = kindForPerson(made.change, made.inHand.referral.state === 'draft');
  if (!kind) return;
  const detail = next ? { detail: { next } } : {};
  await oweToPerson(tx, ports, made.inHand.person, { ...owed(kind, made.eventId, made), ...detail });
}

function isOver({ to }: ReferralChange): boolean {
  return to === 'declined' || to === 'expired' || to === 'withdrawn';
}

/** The message a change is told to the person with; null where there is nothing to tell. `isDraft`: what changes had not been sent. */
export function kindForPerson({ to, actor }: Pick<ReferralChange, 'to' | 'actor'>, isDraft: boolean): string | null {
  if (to === 'sent') return actor.kind === 'staff' ? 'referral-made' : null;
  if (to === 'accepted' || to === 'declined') return 'referral-answered';
  if (to === 'expired') return 'referral-unanswered';
  if (to !== 'withdrawn' || isDraft) return null;
  if (actor.kind === 'staff') return 'referral-taken-back';
  return actor.kind === 'provider' ? 'referral-given-back' : null;
}

function owed(kind: string, subject_id: string, { inHand, eventId }: Made) {
  return { hub_id: inHand.hub.id, kind, subject_id, dedupe_key: `${kind}:${eventId}` };
}
