import { addBusinessDays, type Calendar } from '../hubs/business-days.rules.ts';

/** The least one has to know to say what must happen: where each referral of one need stands. */
export type Model = {
  policy: 'automatic' | 'proposed';
  most_at_once: number;
  referrals: { state: string; outcome: string | null; expires_at: Date | null; wasReopened: boolean }[];
};
type Outcome = 'helped' | 'not-helped';
/** What somebody tries to do with one referral. */
export type Act =
  | { by: 'provider'; what: 'acceptance' | 'declination' | 'first_contact' | 'withdrawal'; on: number }
  | { by: 'provider' | 'staff'; what: 'outcome'; on: number; outcome: Outcome }
  | { by: 'person'; what: 'withdrawal'; on: number }
  | { by: 'staff'; what: 'withdrawal' | 'sending' | 'reopening'; on: number }
  | { by: 'clock'; days: number };

const FROM: Record<string, string[]> = {
  'provider acceptance': ['sent'],
  'provider declination': ['sent'],
  'provider first_contact': ['accepted'],
  'provider withdrawal': ['accepted', 'in-progress'],
  'provider outcome': ['accepted', 'in-progress'],
  'staff outcome': ['accepted', 'in-progress'],
  'person withdrawal': ['draft', 'sent', 'accepted', 'in-progress'],
  'staff withdrawal': ['draft', 'sent', 'accepted', 'in-progress'],
  'staff sending': ['draft'],
  'staff reopening': ['completed'],
};
const TO: Record<string, string> = {
  acceptance: 'accepted',
  declination: 'declined',
  first_contact: 'in-progress',
  withdrawal: 'withdrawn',
  outcome: 'completed',
  sending: 'sent',
  reopening: 'in-progress',
};

/** Whether the act is possible; makes it in the model where it is. */
export function act(model: Model, tried: Exclude<Act, { by: 'clock' }>, now: Date, calendar: Calendar): boolean {
  const referral = model.referrals[tried.on];
  if (!referral || !FROM[`${tried.by} ${tried.what}`]?.includes(referral.state)) return false;
  if (tried.what === 'reopening' && referral.wasReopened) return false;
  if (tried.what === 'reopening') referral.wasReopened = true;
  referral.state = TO[tried.what] ?? '';
  referral.outcome = tried.what === 'outcome' ? tried.outcome : null;
  if (tried.what === 'sending') referral.expires_at = addBusinessDays(now, 5, calendar);
  if (tried.what === 'outcome' && tried.outcome === 'helped') dropWaiting(model);
  const isLeft = tried.what === 'declination' || (tried.by === 'provider' && tried.what === 'withdrawal');
  if (isLeft) goOn(model, now, calendar);
  return true;
}

/** What the clock does at a moment: what expires first is first to go on. */
export function letExpire(model: Model, now: Date, calendar: Calendar): void {
  const due = model.referrals.filter(
    ({ state, expires_at }) => state === 'sent' && expires_at !== null && expires_at <= now,
  );
  for (const referral of due.sort((a, b) => Number(a.expires_at) - Number(b.expires_at))) {
    referral.state = 'expired';
    goOn(model, now, calendar);
  }
}

function goOn(model: Model, now: Date, calendar: Calendar): void {
  const { referrals, policy, most_at_once } = model;
  const isTaken = referrals.some(
    ({ state, outcome }) =>
      ['accepted', 'in-progress'].includes(state) || (state === 'completed' && outcome === 'helped'),
  );
  const next = referrals.find(({ state }) => state === 'draft');
  const asked = referrals.filter(({ state }) => state === 'sent').length;
  if (isTaken || !next || policy === 'proposed' || asked >= most_at_once) return;
  next.state = 'sent';
  next.expires_at = addBusinessDays(now, 5, calendar);
}

function dropWaiting({ referrals }: Model): void {
  for (const referral of referrals) if (referral.state === 'draft') referral.state = 'withdrawn';
}
