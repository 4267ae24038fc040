import type { LetterKey } from '@citess/server/wording/letter-keys.schema';
import type { ProblemDetails } from '@citess/server/problems/problem.schema';
import { m } from '#lib/paraglide/messages.js';
import { fieldErrors, problemSlug, type FieldErrors } from '#lib/problem.ts';
import { mailKindWord } from '../desk-words.ts';

const OWN_NAMES: Partial<Record<LetterKey, () => string>> = {
  'meeting-proposed': m.wording_l_meeting_proposed,
  'meeting-agreed': m.wording_l_meeting_agreed,
  'meeting-declined': m.wording_l_meeting_declined,
  'meeting-cancelled': m.wording_l_meeting_cancelled,
  'meeting-answer-agreed': m.wording_l_meeting_answer_agreed,
  'meeting-answer-declined': m.wording_l_meeting_answer_declined,
  'link-renewed': m.wording_l_link_renewed,
  'listings-to-confirm': m.wording_l_listings_to_confirm,
  'report-mended': m.wording_l_report_mended,
  'report-unfounded': m.wording_l_report_unfounded,
};

/** What a letter is about; most are named as the mailbox names them. */
export const letterWord = (letter: LetterKey) => OWN_NAMES[letter]?.() ?? mailKindWord(letter);

/** What is to mend, by field, with the placeholder that is missing or unknown. */
export function wordingErrors(problem: ProblemDetails): FieldErrors {
  if (problemSlug(problem) === 'wording-moved-on') return { form: m.wording_error_moved() };
  const plain: Record<string, () => string> = {
    subject: m.wording_error_subject,
    body: m.wording_error_body,
    label: m.wording_error_label,
  };
  const words = (problem.errors ?? []).flatMap(({ pointer, detail }) => {
    const field = pointer.slice(1);
    const [, missing] = /^Needs (.+)$/.exec(detail) ?? [];
    const [, unknown] = /^Knows nothing of (.+)$/.exec(detail) ?? [];
    if (missing) return [[pointer, { field, message: m.wording_error_missing({ placeholder: missing }) }] as const];
    if (unknown) return [[pointer, { field, message: m.wording_error_unknown({ placeholder: unknown }) }] as const];
    const message = plain[field]?.();
    return message ? [[pointer, { field, message }] as const] : [];
  });
  return fieldErrors(problem, Object.fromEntries(words));
}
