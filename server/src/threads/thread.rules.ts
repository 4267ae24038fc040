import type { FieldGroup, ReferralState, ThreadSide } from '@citess/db/vocabulary';
import { THREAD_SIDES } from '@citess/db/vocabulary';
import { readableGroups } from '../referrals/referral.rules.ts';

/** What decides whether a referral can be written on. */
export type ThreadFacts = {
  state: ReferralState;
  consent: { field_groups: readonly FieldGroup[]; revoked_at: Date | null };
  is_anonymised: boolean;
};

/** Messages one side may write on a referral in an hour. */
export const MOST_AN_HOUR = 30;
/** What all files of a referral may hold together, in bytes. */
export const MOST_BYTES_IN_ALL = 60 * 1024 * 1024;
/** Files one side may have sent up that are in no message yet. */
export const MOST_UNSENT = 10;

/** Whether anybody can write on a referral: as long as its provider may read the request. The database holds the same. */
export function isThreadOpen({ state, consent, is_anonymised }: ThreadFacts): boolean {
  return !is_anonymised && readableGroups(state, consent) !== null;
}

/** Whether a side may read: the provider as long as it may read the request, the others always. */
export function mayRead(side: ThreadSide, facts: ThreadFacts): boolean {
  return side !== 'provider' || isThreadOpen(facts);
}

/** Whether a side may know how the person is called. */
export function mayKnowName(side: ThreadSide, facts: ThreadFacts): boolean {
  return side !== 'provider' || (readableGroups(facts.state, facts.consent) ?? []).includes('name');
}

/** Those for whom something waits after this side wrote. */
export function othersThan(side: ThreadSide): ThreadSide[] {
  return THREAD_SIDES.filter((other) => other !== side);
}
