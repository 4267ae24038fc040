import { keysInCommon } from './keys.ts';
import { MATCHING_RULES, type Thresholds } from './matching-rules.ts';
import type { Candidate, Criterion, Eligibility, Profile } from './types.ts';

/**
 * How specifically a service is meant for such a person, 0 to 1: above that of "anyone" for each limit met, the more
 * the narrower it is, and for groups it puts first; below for limits still unknown.
 */
export function specificity(
  profile: Profile,
  candidate: Candidate,
  criteria: readonly Criterion[],
  thresholds: Thresholds = MATCHING_RULES.thresholds,
): number {
  const { eligibility } = candidate;
  const gains = criteria.map((criterion) => limitGain(criterion, profile, eligibility, thresholds));
  const limits = gains.reduce((sum, gain) => sum + gain, 0);
  const first = firstGain(profile, eligibility, thresholds);
  return Math.min(1, Math.max(0, thresholds.specificity_anyone + limits + first));
}

function limitGain(
  { criterion, state }: Criterion,
  profile: Profile,
  eligibility: Eligibility,
  thresholds: Thresholds,
): number {
  if (criterion === 'published' || criterion === 'need' || criterion === 'territory' || state === 'unmet') return 0;
  if (state === 'unknown') return -thresholds.specificity_unknown;
  if (criterion === 'amount') return thresholds.specificity_amount * closenessToBound(profile, eligibility);
  const accepted = eligibility[criterion];
  return accepted && accepted.length > 0 ? thresholds[`specificity_${criterion}`] / Math.sqrt(accepted.length) : 0;
}

/** A range that ends near the amount was made for such amounts; ten times as much is another trade. */
function closenessToBound({ amount }: Profile, { amount_minimum, amount_maximum }: Eligibility): number {
  if (amount === undefined || amount <= 0) return 0;
  const fromMinimum = amount_minimum === undefined ? 0 : amount_minimum / amount;
  const toMaximum = amount_maximum === undefined ? 0 : amount / amount_maximum;
  return Math.max(fromMinimum, toMaximum);
}

function firstGain({ audience }: Profile, { audience_first }: Eligibility, thresholds: Thresholds): number {
  if (!audience || !audience_first || audience_first.length === 0) return 0;
  const common = keysInCommon(audience, audience_first).length;
  const { specificity_you_first, specificity_others_first } = thresholds;
  return common === 0 ? -specificity_others_first : specificity_you_first * (1 - 0.5 ** common);
}
