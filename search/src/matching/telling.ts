import { judge } from './criteria.ts';
import type { Candidate, Profile } from './types.ts';

/** What a person can be asked of themselves and the project, besides what they need and where. */
const SITUATION = ['applicant', 'stage', 'legal_form', 'sector', 'audience', 'amount'] as const;
export type SituationQuestion = (typeof SITUATION)[number];

/** How much of what is open an answer has to change, on average, for its question to be worth a page. */
const MUCH = 0.06;
/** What a service that an answer only brings forward counts, beside one that it may close. */
const BROUGHT_FORWARD = 0.3;
/** How often an amount is thought to lie outside the range of a service. */
const AMOUNT_OUTSIDE = 0.5;

/**
 * The questions not answered yet that tell the open services apart, the best first: by the share of them that an answer
 * closes on average, summed over the needs. Questions whose answer would change little are left out.
 */
export function rankTelling(
  profile: Profile,
  needs: readonly string[],
  candidates: readonly Candidate[],
): SituationQuestion[] {
  const unanswered = SITUATION.filter((question) => profile[question] === undefined);
  const power = new Map(unanswered.map((question) => [question, 0]));
  for (const need of new Set(needs)) {
    const open = candidates.map((candidate) => unknownOf(profile, need, candidate)).filter((one) => one !== null);
    for (const question of unanswered) {
      power.set(question, (power.get(question) ?? 0) + powerOf(question, open));
    }
  }
  return unanswered
    .filter((question) => (power.get(question) ?? 0) >= MUCH)
    .sort((a, b) => (power.get(b) ?? 0) - (power.get(a) ?? 0));
}

/** An open service, and what of the person would still decide about it. */
type Open = { candidate: Candidate; unknown: ReadonlySet<string> };

/** Null for a service that does not answer the need, or is closed already. */
function unknownOf(profile: Profile, need: string, candidate: Candidate): Open | null {
  const criteria = judge(profile, need, candidate);
  if (criteria.some(({ criterion, state }) => state === 'unmet' || (criterion === 'need' && state !== 'met')))
    return null;
  const unknown = criteria.filter(({ state }) => state === 'unknown').map(({ criterion }) => criterion);
  return { candidate, unknown: new Set(unknown) };
}

/** The share of the open services that an answer closes on average, any answer that one of them knows or none of these. */
function powerOf(question: SituationQuestion, open: readonly Open[]): number {
  if (open.length === 0) return 0;
  const undecided = open.filter(({ unknown }) => unknown.has(question)).map(({ candidate }) => candidate);
  if (question === 'amount') return (AMOUNT_OUTSIDE * undecided.length) / open.length;
  const limits = undecided.map(({ eligibility }) => eligibility[question] ?? []);
  const answers = new Set(limits.flat());
  const accepted = limits.reduce((sum, limit) => sum + limit.length, 0);
  const closed = undecided.length - accepted / (answers.size + 1);
  return (closed + broughtForward(question, open)) / open.length;
}

function broughtForward(question: SituationQuestion, open: readonly Open[]): number {
  if (question !== 'audience') return 0;
  const first = open.filter(({ candidate }) => (candidate.eligibility.audience_first ?? []).length > 0);
  return BROUGHT_FORWARD * first.length;
}
