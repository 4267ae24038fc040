import fc from 'fast-check';
import { addBusinessDays, type Calendar } from '../hubs/business-days.rules.ts';

/** The least one has to know to say what must happen: where each referral of one need stands. */
export type Model = {
  policy: 'automatic' | 'proposed';
  most_at_once: number;
  referrals: ModelReferral[];
};
type ModelReferral = {
  state: string;
  outcome: string | null;
  expires_at: Date | null;
  wasReopened: boolean;
  /** How much was written on it, and how often a meeting was proposed. */
  messages: number;
  proposals: number;
  meeting: { state: string; starts_at: Date } | null;
};
type Outcome = 'helped' | 'not-helped';
/** What somebody tries to do with one referral. */
export type Act =
  | { by: 'provider'; what: 'acceptance' | 'declination' | 'first_contact' | 'withdrawal'; on: number }
  | { by: 'provider' | 'staff'; what: 'outcome'; on: number; outcome: Outcome }
  | { by: 'person'; what: 'withdrawal'; on: number }
  | { by: 'staff'; what: 'withdrawal' | 'sending' | 'reopening'; on: number }
  | Word
  | { by: 'clock'; days: number };
/** What is said beside changes of state: the same twice is once, however it comes. */
export type Word =
  | { by: 'provider' | 'person'; what: 'message'; on: number; key: string }
  | { by: 'provider'; what: 'meeting'; on: number; key: string }
  | { by: 'person'; what: 'agreement'; on: number };

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

/** Days until a meeting that is proposed. */
export const MEETING_IN = 3;

/** Whether something can be said now; says it in the model where it can. */
export function say({ referrals }: Model, { what, on }: Word, now: Date): boolean {
  const referral = referrals[on];
  if (!referral || !['sent', 'accepted', 'in-progress', 'completed'].includes(referral.state)) return false;
  if (what === 'message') referral.messages += 1;
  if (what === 'meeting') {
    referral.proposals += 1;
    referral.meeting = { state: 'proposed', starts_at: new Date(now.getTime() + MEETING_IN * 86_400_000) };
  }
  if (what !== 'agreement') return true;
  if (referral.meeting === null || !['proposed', 'agreed'].includes(referral.meeting.state)) return false;
  referral.meeting.state = 'agreed';
  return true;
}

/** Comes to a state; nobody goes to a meeting about what is over. */
function become(referral: ModelReferral, state: string, now: Date): void {
  referral.state = state;
  const isOpen = ['draft', 'sent', 'accepted', 'in-progress'].includes(state);
  const { meeting } = referral;
  if (isOpen || meeting === null || !['proposed', 'agreed'].includes(meeting.state)) return;
  if (meeting.starts_at > now) meeting.state = 'cancelled';
}

/** Whether the act is possible; makes it in the model where it is. */
export function act(model: Model, tried: Exclude<Act, Word | { by: 'clock' }>, now: Date, calendar: Calendar): boolean {
  const referral = model.referrals[tried.on];
  if (!referral || !FROM[`${tried.by} ${tried.what}`]?.includes(referral.state)) return false;
  if (tried.what === 'reopening' && referral.wasReopened) return false;
  if (tried.what === 'reopening') referral.wasReopened = true;
  become(referral, TO[tried.what] ?? '', now);
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
    become(referral, 'expired', now);
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

/** Whatever may be tried with so many referrals. */
export function actsOn(count: number): fc.Arbitrary<Act> {
  const on = fc.nat(count - 1);
  const key = fc.uuid();
  const by = <const By extends string>(...sides: By[]) => fc.constantFrom(...sides);
  const what = <const What extends string>(...acts: What[]) => fc.constantFrom(...acts);
  const outcome = fc.constantFrom('helped' as const, 'not-helped' as const);
  const answers = what('acceptance', 'first_contact', 'withdrawal');
  return fc.oneof(
    { weight: 4, arbitrary: fc.record({ by: by('provider'), what: what('declination'), on }) },
    { weight: 5, arbitrary: fc.record({ by: by('provider'), what: answers, on }) },
    { weight: 2, arbitrary: fc.record({ by: by('provider', 'staff'), what: what('outcome'), on, outcome }) },
    { weight: 1, arbitrary: fc.record({ by: by('person'), what: what('withdrawal'), on }) },
    { weight: 2, arbitrary: fc.record({ by: by('staff'), what: what('withdrawal', 'sending', 'reopening'), on }) },
    { weight: 2, arbitrary: fc.record({ by: by('provider', 'person'), what: what('message'), on, key }) },
    { weight: 2, arbitrary: fc.record({ by: by('provider'), what: what('meeting'), on, key }) },
    { weight: 1, arbitrary: fc.record({ by: by('person'), what: what('agreement'), on }) },
    { weight: 3, arbitrary: fc.record({ by: by('clock'), days: fc.constantFrom(1, 2, 8, 40) }) },
  );
}
