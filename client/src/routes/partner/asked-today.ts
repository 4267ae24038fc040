import type { InboxView } from '@citess/server/referrals/referral.schema';

type Referral = InboxView['contents'][number];
/** What a provider is asked to do on a referral, and by when. */
export type Asked = { what: 'answer' | 'first-contact' | 'outcome'; due_at: string | null };
export type AskedReferral = { referral: Referral; asked: Asked | null; urgency: 'on-time' | 'soon' | 'overdue' | null };

/** What is due within this time is due soon, in milliseconds. */
const SOON = 86_400_000;

/** What is asked of the provider on a referral; null once nothing is. */
function askedOf(referral: Referral): Asked | null {
  if (referral.state === 'sent') return { what: 'answer', due_at: referral.answer_due_at };
  if (referral.state === 'accepted') return { what: 'first-contact', due_at: referral.first_contact_due_at };
  if (referral.state === 'in-progress') return { what: 'outcome', due_at: referral.outcome_due_at };
  return null;
}

/**
 * The inbox with what is due first on top, then what asks for nothing, newest first; and what is asked of them today:
 * every answer owed, and the other acts once they are due or due within a day.
 */
export function sortInbox(
  referrals: readonly Referral[],
  now: Date,
): { today: AskedReferral[]; open: AskedReferral[]; done: AskedReferral[] } {
  const all = referrals.map((referral) => weigh(referral, now));
  const open = all.filter(({ asked }) => asked).sort((a, b) => dueAt(a) - dueAt(b));
  const done = all
    .filter(({ asked }) => !asked)
    .sort((a, b) => (b.referral.sent_at ?? '').localeCompare(a.referral.sent_at ?? ''));
  return { today: open.filter(({ asked, urgency }) => asked?.what === 'answer' || urgency !== 'on-time'), open, done };
}

function weigh(referral: Referral, now: Date): AskedReferral {
  const asked = askedOf(referral);
  if (!asked) return { referral, asked, urgency: null };
  const left = asked.due_at ? Date.parse(asked.due_at) - now.getTime() : Infinity;
  return { referral, asked, urgency: left < 0 ? 'overdue' : left < SOON ? 'soon' : 'on-time' };
}

function dueAt({ asked }: AskedReferral): number {
  return asked?.due_at ? Date.parse(asked.due_at) : Number.MAX_SAFE_INTEGER;
}
