import type { REFERRAL_OUTCOMES, ReferralState } from '@citess/db/vocabulary';

/** A service with the organization that gives it. */
export type Giver = { service_id: string; organization_id: string };

/** A referral of the need in question, whoever it went to. */
export type OfNeed = Giver & {
  id: string;
  state: ReferralState;
  outcome: (typeof REFERRAL_OUTCOMES)[number] | null;
  /** Whether it ever reached its provider. */
  was_sent: boolean;
  has_consent: boolean;
};

/** What is known when a need has to go on. */
export type CascadeFacts = {
  policy: 'automatic' | 'proposed';
  /** To how many the hub sends a need at once. */
  most_at_once: number;
  ofNeed: readonly OfNeed[];
  /** What matching named for the need, best first. */
  ranked: readonly Giver[];
  /** Services that are listed, answer the need and are closed to the person by nothing we know, as of now. */
  fitting: ReadonlySet<string>;
};

/** How a need goes on, and the waiting referrals that cannot be sent any more. */
type CascadeDecision = { dropped: string[] } & (
  | { result: 'sent'; referral_id: string; service_id: string }
  | { result: 'proposed'; referral_id: string | null; service_id: string }
  | { result: 'taken' | 'others-asked' | 'nobody-left' }
);

const GOOD_OUTCOMES: readonly (string | null)[] = ['helped', 'partly-helped'];

/**
 * How a need goes on once somebody it was sent to cannot help. What the person agreed to is sent at once where the hub does
 * so by itself; else the best that is left is proposed, with or without the person's yes. Nobody is asked twice: no service,
 * and no organization that was asked for this need.
 */
export function decideCascade(facts: CascadeFacts): CascadeDecision {
  const { ofNeed, policy, most_at_once } = facts;
  if (ofNeed.some(isTaken)) return { result: 'taken', dropped: [] };
  const waiting = ofNeed.filter(({ state }) => state === 'draft');
  const usable = inOrder(waiting, facts).filter((draft) => draft.has_consent && isFree(draft, facts));
  const dropped = waiting.filter((draft) => !usable.includes(draft)).map(({ id }) => id);
  const askedNow = ofNeed.filter(({ state }) => state === 'sent').length;
  const next = usable[0];
  if (next && policy === 'automatic' && askedNow < most_at_once) {
    return { result: 'sent', referral_id: next.id, service_id: next.service_id, dropped };
  }
  if (askedNow > 0) return { result: 'others-asked', dropped };
  if (next) return { result: 'proposed', referral_id: next.id, service_id: next.service_id, dropped };
  const unasked = facts.ranked.find((giver) => !isKnown(giver, facts) && isFree(giver, facts));
  return unasked
    ? { result: 'proposed', referral_id: null, service_id: unasked.service_id, dropped }
    : { result: 'nobody-left', dropped };
}

/** Somebody is at it, or has helped already. */
function isTaken({ state, outcome }: OfNeed): boolean {
  return state === 'accepted' || state === 'in-progress' || (state === 'completed' && GOOD_OUTCOMES.includes(outcome));
}

/** Listed and fitting still, of an organization that was not asked yet. */
function isFree({ service_id, organization_id }: Giver, { ofNeed, fitting }: CascadeFacts): boolean {
  const asked = ofNeed.filter(({ was_sent }) => was_sent);
  return (
    fitting.has(service_id) &&
    !asked.some((other) => other.service_id === service_id || other.organization_id === organization_id)
  );
}

/** There is a referral to it, if only one the person took back before it was sent. */
function isKnown({ service_id }: Giver, { ofNeed }: CascadeFacts): boolean {
  return ofNeed.some((other) => other.service_id === service_id);
}

/** As matching ranked them; what it did not name comes last, in the order given. */
function inOrder(waiting: readonly OfNeed[], { ranked }: CascadeFacts): OfNeed[] {
  const rank = new Map(ranked.map(({ service_id }, index) => [service_id, index]));
  const rankOf = ({ service_id }: OfNeed) => rank.get(service_id) ?? ranked.length;
  return [...waiting].sort((a, b) => rankOf(a) - rankOf(b));
}
