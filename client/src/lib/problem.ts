import type { ProblemDetails } from '@citess/server/problems/problem.schema';
import { m } from '#lib/paraglide/messages.js';

/** One message per field of a form, by the field's name. */
export type FieldErrors = Record<string, string>;

/** What to say by which field when the API finds fault with the value behind a JSON pointer. */
export type FieldWords = Record<string, { field: string; message: string }>;

/** The promised name of a problem: `service-not-found`. */
export function problemSlug(problem: ProblemDetails): string {
  return problem.type.replace(/^.*\/problems\//, '');
}

/**
 * The message by each field that needs mending. A pointer matches its own words, else those of what contains it;
 * a fault nobody has words for stands under `form`.
 */
export function fieldErrors(problem: ProblemDetails, words: FieldWords = {}): FieldErrors {
  const found: FieldErrors = {};
  for (const { pointer } of problem.errors ?? []) {
    const known = wordsFor(pointer, words);
    found[known?.field ?? 'form'] ??= known?.message ?? m.common_error_check_answers();
  }
  if (Object.keys(found).length === 0) found['form'] = messageOf(problem);
  return found;
}

function wordsFor(pointer: string, words: FieldWords): FieldWords[string] | undefined {
  for (let at = pointer; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
    const known = words[at];
    if (known) return known;
  }
  return undefined;
}

/** A sentence for a problem as a whole, by its status. */
export function messageOf(problem: ProblemDetails): string {
  if (problem.status === 409) return m.common_error_moved_on();
  if (problem.status === 429) return m.common_error_too_many();
  if (problem.status === 422 || problem.status === 400) return m.common_error_check_answers();
  if (problem.status === 401) return m.common_error_sign_in();
  return m.common_error_ours();
}
