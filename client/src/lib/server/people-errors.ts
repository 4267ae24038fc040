import { fail, type ActionFailure } from '@sveltejs/kit';
import type { ProblemDetails } from '@citess/server/problems/problem.schema';
import { m } from '#lib/paraglide/messages.js';
import { fieldErrors, messageOf, problemSlug, type FieldErrors } from '#lib/problem.ts';

type Invited = { email: string; role: string; language: string; organization_id: string };
type Failed = ActionFailure<{ values: Invited | undefined; errors: FieldErrors }>;

/** What the form of an invitation says. */
export function readInvited(form: FormData): Invited {
  const text = (name: string) => String(form.get(name) ?? '').trim();
  return {
    email: text('email'),
    role: text('role'),
    language: text('language'),
    organization_id: text('organization_id'),
  };
}

/** What to mend of an invitation. */
export function failInvitation(problem: ProblemDetails, values: Invited): Failed {
  if (problem.status === 429) return fail(429, { values, errors: { form: m.people_error_many() } });
  const isAddress = /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(values.email);
  const errors = fieldErrors(problem, {
    '/email': { field: 'email', message: isAddress ? m.people_error_known() : m.people_error_email() },
    '/role': { field: 'role', message: m.people_error_role() },
  });
  return fail(problem.status, { values, errors });
}

/** Why roles could not be changed or ended. */
export function failChange(problem: ProblemDetails): Failed {
  const WORDS: Record<string, () => string> = {
    'last-coordinator': m.people_error_last_coordinator,
    'last-manager': m.people_error_last_manager,
    'person-not-found': m.people_error_gone,
    'invitation-not-found': m.people_error_gone,
    'answers-to-mend': m.people_error_roles,
  };
  const word = WORDS[problemSlug(problem)]?.() ?? messageOf(problem);
  return fail(problem.status, { values: undefined, errors: { form: word } });
}
