import type { ProblemDetails } from '@citess/server/problems/problem.schema';
import { m } from '#lib/paraglide/messages.js';
import { problemSlug } from '#lib/problem.ts';

/** What to say by the field of a code that did not count. */
export function codeError(problem: ProblemDetails): string {
  return problemSlug(problem) === 'too-many-tries' ? m.accounts_too_many() : m.accounts_error_code();
}
