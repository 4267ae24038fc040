import type { DECLINE_REASONS, REFERRAL_OUTCOMES, ReferralState } from '@citess/db/vocabulary';
import { addBusinessDays, type Calendar } from '../hubs/business-days.rules.ts';
import { isAwaited, isOpen } from '../referrals/referral.rules.ts';
import type { QueueView } from './triage.schema.ts';

/** What a referral of a case says about whose turn it is. */
export type ReferralFacts = {
  /** The need it is about. */
  need: string;
  state: ReferralState;
  decline_reason: (typeof DECLINE_REASONS)[number] | null;
  outcome: (typeof REFERRAL_OUTCOMES)[number] | null;
  state_changed_at: Date;
  answer_due_at: Date | null;
  first_contact_due_at: Date | null;
  outcome_due_at: Date | null;
  /** When the person said that they were not helped; null where that is not their last word. */
  not_helped_at: Date | null;
};

/** What the queue needs to know of a case. */
export type CaseFacts = {
  state: 'open' | 'closed';
  /** The account of its owner. */
  owner_user_id: string | null;
  triage_due_at: Date;
  triaged_at: Date | null;
  last_advice_at: Date | null;
  /** By when the person is to be called; null where they did not ask. */
  call_due_at: Date | null;
  /** By when the first of its open tasks is to be done. */
  task_due_at: Date | null;
  referrals: readonly ReferralFacts[];
};

/** Who looks, when, and by which working days the hub counts. */
export type Desk = { now: Date; user_id: string; calendar: Calendar; answer_days: number };

export type Clock = {
  what: 'call' | 'task' | 'triage' | 'answer' | 'first-contact' | 'outcome' | 'close';
  due_at: Date | null;
  urgency: 'on-time' | 'soon' | 'overdue';
};

/** What is due within this time is due soon, in milliseconds. */
const SOON = 86_400_000;

/** The views of the queue in which a case is shown. */
export function viewsOf(facts: CaseFacts, desk: Desk): QueueView[] {
  if (facts.state === 'closed') return ['closed'];
  const waitsForProvider = facts.referrals.some(({ state }) => isAwaited(state));
  const isIn: Record<Exclude<QueueView, 'closed'>, boolean> = {
    new: facts.triaged_at === null,
    mine: facts.owner_user_id === desk.user_id,
    unassigned: facts.owner_user_id === null,
    overdue: clockOf(facts, desk)?.urgency === 'overdue',
    'waiting-for-provider': waitsForProvider,
    'waiting-for-person': !waitsForProvider && !isToClose(facts) && isAdvised(facts),
    'to-close': isToClose(facts),
    all: true,
  };
  return OPEN_VIEWS.filter((view) => isIn[view]);
}

const OPEN_VIEWS = [
  'new',
  'mine',
  'unassigned',
  'overdue',
  'waiting-for-provider',
  'waiting-for-person',
  'to-close',
  'all',
] as const;

/** The next thing that is due on a case; null when nothing is. */
export function clockOf(facts: CaseFacts, desk: Desk): Clock | null {
  if (facts.state === 'closed') return null;
  const due: { what: Clock['what']; due_at: Date }[] = [];
  if (facts.call_due_at !== null) due.push({ what: 'call', due_at: facts.call_due_at });
  if (facts.task_due_at !== null) due.push({ what: 'task', due_at: facts.task_due_at });
  // first, for of two things due at the same time the one that staff owe is told
  if (facts.triaged_at === null) due.push({ what: 'triage', due_at: facts.triage_due_at });
  due.push(...facts.referrals.flatMap(dueOfReferral));
  const leftAlone = leftAloneSince(facts);
  if (leftAlone) due.push({ what: 'triage', due_at: addBusinessDays(leftAlone, desk.answer_days, desk.calendar) });
  const [first] = due.sort((a, b) => a.due_at.getTime() - b.due_at.getTime());
  if (first) return { ...first, urgency: urgencyOf(first.due_at, desk.now) };
  return isToClose(facts) ? { what: 'close', due_at: null, urgency: 'on-time' } : null;
}

/** Sorts what is due first to the front; what has no date comes last, oldest first. */
export function compareByClock(a: Sortable, b: Sortable): number {
  const dueOf = ({ clock }: Sortable) => clock?.due_at?.getTime() ?? Number.MAX_SAFE_INTEGER;
  return dueOf(a) - dueOf(b) || a.opened_at.getTime() - b.opened_at.getTime() || (a.id < b.id ? -1 : 1);
}
type Sortable = { id: string; opened_at: Date; clock: Clock | null };

function dueOfReferral(referral: ReferralFacts): { what: Clock['what']; due_at: Date }[] {
  const { state, answer_due_at, first_contact_due_at, outcome_due_at } = referral;
  if (state === 'sent' && answer_due_at) return [{ what: 'answer', due_at: answer_due_at }];
  if (state === 'accepted' && first_contact_due_at) return [{ what: 'first-contact', due_at: first_contact_due_at }];
  if (state === 'in-progress' && outcome_due_at) return [{ what: 'outcome', due_at: outcome_due_at }];
  return [];
}

function urgencyOf(due: Date, now: Date): Clock['urgency'] {
  const left = due.getTime() - now.getTime();
  if (left < 0) return 'overdue';
  return left < SOON ? 'soon' : 'on-time';
}

/** Something was tried and is over, taken back included: nobody else is awaited, and no need is left alone. */
function isToClose(facts: CaseFacts): boolean {
  const { referrals } = facts;
  if (referrals.length === 0 || referrals.some(({ state }) => isOpen(state))) return false;
  if (!referrals.some((one) => isSettled(one) || one.state === 'withdrawn')) return false;
  return leftAloneSince(facts) === null;
}

function isSettled(referral: ReferralFacts): boolean {
  return referral.state === 'completed' && !isDeadEnd(referral);
}

/** Refused, left in silence, given back, or ended without help: the person is where they began. */
function isDeadEnd({ state, outcome, decline_reason, not_helped_at }: ReferralFacts): boolean {
  if (not_helped_at !== null) return true;
  if (state === 'declined' || state === 'expired') return true;
  if (state === 'withdrawn') return decline_reason !== null; // only a provider says why
  return outcome === 'not-helped' || outcome === 'could-not-be-reached';
}

/** The hub has spoken last: since its advice nothing has come to a dead end. */
function isAdvised(facts: CaseFacts): boolean {
  return facts.last_advice_at !== null && leftAloneSince(facts) === null;
}

/** Since when a need waits for staff, because nothing came of all that was tried for it and nobody is asked. */
function leftAloneSince({ referrals, last_advice_at }: CaseFacts): Date | null {
  const needs = [...new Set(referrals.map(({ need }) => need))];
  const since = needs
    .map((need) => stuckSince(referrals.filter((referral) => referral.need === need)))
    .filter((at) => at !== null)
    .filter((at) => last_advice_at === null || at > last_advice_at);
  return since.sort((a, b) => a.getTime() - b.getTime())[0] ?? null;
}

/** Since when nobody is at a need: its last dead end, or the last change where somebody still waits their turn. */
function stuckSince(ofNeed: readonly ReferralFacts[]): Date | null {
  if (ofNeed.some((referral) => (isAwaited(referral.state) && !isDeadEnd(referral)) || isSettled(referral)))
    return null;
  const hasWaiting = ofNeed.some(({ state }) => state === 'draft');
  const ends = hasWaiting ? ofNeed : ofNeed.filter(isDeadEnd);
  const times = ends.map(({ not_helped_at, state_changed_at }) => (not_helped_at ?? state_changed_at).getTime());
  return times.length > 0 ? new Date(Math.max(...times)) : null;
}
