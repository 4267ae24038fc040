import type { ProfileInput } from '../matching/matching.schema.ts';
import type { DraftAnswers } from './intake.schema.ts';

/** The answers that decide which services fit. */
export const DECIDING = [
  'territory',
  'applicant',
  'stage',
  'legal_form',
  'sector',
  'audience',
  'amount',
] as const satisfies readonly (keyof ProfileInput)[];

/** What matching may know: the answers given; "not sure" and questions not reached are left out. */
export function profileOf(answers: DraftAnswers): ProfileInput {
  const given = DECIDING.map((key) => [key, answers[key]] as const);
  return Object.fromEntries(given.filter(([, value]) => value !== undefined && value !== null));
}

/** Whether a change of answers can change which services fit, or which questions are worth asking. */
export function changesOutlook(change: DraftAnswers): boolean {
  return change.needs !== undefined || DECIDING.some((key) => change[key] !== undefined);
}
