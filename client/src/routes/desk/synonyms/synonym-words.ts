import type { ProblemDetails } from '@citess/server/problems/problem.schema';
import { m } from '#lib/paraglide/messages.js';
import { fieldErrors, problemSlug, type FieldErrors, type FieldWords } from '#lib/problem.ts';

/** What people write in, in the order of the choices. */
export const SPOKEN = ['ar', 'aeb-Latn', 'fr', 'en', 'es', 'pt', 'it', 'ca'];

const REFUSALS: Record<string, () => string> = {
  'synonym-known': m.synonyms_error_known,
  'synonym-retired': m.synonyms_error_retired,
  'synonym-not-found': m.synonyms_error_retired,
};

/** What is to mend, by field. A phrase to try stands below `synonyms` in the answer, one to add on top. */
export function synonymErrors(problem: ProblemDetails): FieldErrors {
  const refusal = REFUSALS[problemSlug(problem)];
  if (refusal) return { phrase: refusal() };
  const fields = {
    phrase: m.synonyms_error_phrase(),
    need: m.synonyms_error_need(),
    language: m.synonyms_error_language(),
  };
  const words: FieldWords = Object.fromEntries(
    Object.entries(fields).flatMap(([field, message]) => [
      [`/${field}`, { field, message }],
      [`/synonyms/add/0/${field}`, { field, message }],
    ]),
  );
  return fieldErrors(problem, words);
}
