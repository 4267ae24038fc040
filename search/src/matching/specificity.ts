import { keysInCommon } from './keys.ts';
import type { Candidate, Criterion, Eligibility, Profile } from './types.ts';

/** Where a service open to everyone stands. */
const ANYONE = 0.4;
/** What a limit that the person meets adds at most, when it names a single key. */
const LIMIT_MET = { sector: 0.4, audience: 0.3, legal_form: 0.3, applicant: 0.2, stage: 0.2 } as const;
/** What an amount just at a stated bound adds. */
const AMOUNT_AT_BOUND = 0.25;
/** What a limit takes away while nobody knows whether the person meets it. */
const LIMIT_UNKNOWN = 0.1;
/** What a service that puts the person's groups first adds: half of it for one group, three quarters for two. */
const YOU_FIRST = 0.3;
/** What a service that puts other groups first takes away. */
const OTHERS_FIRST = 0.1;

/**
 * How specifically a service is meant for such a person, 0 to 1: above that of "anyone" for each limit met, the more
 * the narrower it is, and for groups it puts first; below for limits still unknown.
 */
export function specificity(profile: Profile, candidate: Candidate, criteria: readonly Criterion[]): number {
  const { eligibility } = candidate;
  const limits = criteria.reduce((sum, criterion) => sum + limitGain(criterion, profile, eligibility), 0);
  return Math.min(1, Math.max(0, ANYONE + limits + firstGain(profile, eligibility)));
}

function limitGain({ criterion, state }: Criterion, profile: Profile, eligibility: Eligibility): number {
  if (criterion === 'published' || criterion === 'need' || criterion === 'territory' || state === 'unmet') return 0;
  if (state === 'unknown') return -LIMIT_UNKNOWN;
  if (criterion === 'amount') return amountGain(profile, eligibility);
  const accepted = eligibility[criterion];
  return accepted && accepted.length > 0 ? LIMIT_MET[criterion] / Math.sqrt(accepted.length) : 0;
}

/** A range that ends near the amount was made for such amounts; ten times as much is another trade. */
function amountGain({ amount }: Profile, { amount_minimum, amount_maximum }: Eligibility): number {
  if (amount === undefined || amount <= 0) return 0;
  const fromMinimum = amount_minimum === undefined ? 0 : amount_minimum / amount;
  const toMaximum = amount_maximum === undefined ? 0 : amount / amount_maximum;
  return AMOUNT_AT_BOUND * Math.max(fromMinimum, toMaximum);
}

function firstGain({ audience }: Profile, { audience_first }: Eligibility): number {
  if (!audience || !audience_first || audience_first.length === 0) return 0;
  const common = keysInCommon(audience, audience_first).length;
  return common === 0 ? -OTHERS_FIRST : YOU_FIRST * (1 - 0.5 ** common);
}
