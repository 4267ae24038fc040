import { MATCHING_RULES } from '@citess/search/matching/matching-rules';

/**
 * A share as matching weighs it: as if a few earlier ones had mostly been kept, so that a newcomer is neither buried nor
 * first. 0 to 1, two digits.
 */
export function smoothedShare(kept: number, due: number): number {
  const { answers_supposed, answers_supposed_in_time } = MATCHING_RULES.thresholds;
  const share = (Math.min(kept, due) + answers_supposed_in_time) / (due + answers_supposed);
  return Math.round(share * 100) / 100;
}
