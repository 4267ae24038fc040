import type { CriterionView } from '@citess/server/matching/matching.schema';

/** Criteria of eligibility; a service that states none of them is open to everyone. */
const ELIGIBILITY = ['applicant', 'stage', 'legal_form', 'sector', 'audience'];
const DULL = new Set(['reason_published', 'reason_amount_any', 'reason_amount_not_asked']);

/** What is worth telling of why a service is shown; `isOpenToAll` sums up that it keeps nobody out. */
export type ReasonLines = { told: CriterionView[]; isOpenToAll: boolean };

/** Leaves out what says nothing: met first, then what is to be checked with them, then what is missing. */
export function tellReasons(criteria: readonly CriterionView[]): ReasonLines {
  const order = { met: 0, unknown: 1, unmet: 2 };
  const told = criteria.filter(({ reason }) => !DULL.has(reason) && !reason.endsWith('_anyone'));
  const eligibility = criteria.filter(({ criterion }) => ELIGIBILITY.includes(criterion));
  return {
    told: told.toSorted((a, b) => order[a.state] - order[b.state]),
    isOpenToAll: eligibility.length > 0 && eligibility.every(({ reason }) => reason.endsWith('_anyone')),
  };
}
