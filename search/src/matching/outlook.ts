import { judge } from './criteria.ts';
import { rankTelling, type SituationQuestion } from './telling.ts';
import type { Candidate, Criterion, Profile } from './types.ts';

/** What a person can be asked besides what they need. Each names the hard rule its answer decides. */
export const QUESTIONS = ['territory', 'applicant', 'stage', 'legal_form', 'sector', 'audience', 'amount'] as const;
export type Question = (typeof QUESTIONS)[number];

/** How things stand in the middle of the questions. */
export type Outlook = {
  /** How many services are open to the person by what is known so far, counted once over all needs. */
  remaining: number;
  /** The questions whose answer can still close a service, or bring one forward. */
  questions: Question[];
  /** Those not answered yet whose answer would change much of it: the one that tells services apart best first. */
  telling: SituationQuestion[];
};

/** Says which questions are worth asking, given the others' answers, and how many services remain. */
export function lookAhead(profile: Profile, needs: readonly string[], candidates: readonly Candidate[]): Outlook {
  const open = new Set<string>();
  const questions = new Set<Question>();
  for (const need of new Set(needs)) {
    for (const candidate of candidates) {
      const criteria = judge(profile, need, candidate);
      if (isOpen(criteria) && stateOf('need', criteria) === 'met') open.add(candidate.service_id);
      for (const question of QUESTIONS) {
        if (!questions.has(question) && decides(question, profile, need, candidate)) questions.add(question);
      }
    }
  }
  return {
    remaining: open.size,
    questions: QUESTIONS.filter((question) => questions.has(question)),
    telling: rankTelling(profile, needs, candidates),
  };
}

/** Whether an answer, were it not known, could change something about a service that all else leaves open. */
function decides(question: Question, profile: Profile, need: string, candidate: Candidate): boolean {
  const criteria = judge(without(question, profile), need, candidate);
  if (!isOpen(criteria)) return false;
  if (stateOf(question, criteria) === 'unknown') return true;
  return question === 'audience' && (candidate.eligibility.audience_first ?? []).length > 0;
}

function without(question: Question, profile: Profile): Profile {
  const rest = { ...profile };
  delete rest[question === 'territory' ? 'territory_path' : question];
  return rest;
}

function isOpen(criteria: readonly Criterion[]): boolean {
  return criteria.every(({ state }) => state !== 'unmet');
}

function stateOf(name: Criterion['criterion'], criteria: readonly Criterion[]): Criterion['state'] | undefined {
  return criteria.find(({ criterion }) => criterion === name)?.state;
}
