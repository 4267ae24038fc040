import type { ReasonView } from '@citess/server/duplicates/duplicate.schema';
import type { ProblemDetails } from '@citess/server/problems/problem.schema';
import { m } from '#lib/paraglide/messages.js';
import { messageOf, problemSlug } from '#lib/problem.ts';

const REASONS: Record<ReasonView['kind'], () => string> = {
  name: m.duplicates_reason_name,
  acronym: m.duplicates_reason_acronym,
  phone: m.duplicates_reason_phone,
  email: m.duplicates_reason_email,
  site: m.duplicates_reason_site,
  address: m.duplicates_reason_address,
  location: m.duplicates_reason_location,
  organization: m.duplicates_reason_organization,
};
const DONE: Record<string, () => string> = {
  merge: m.duplicates_done_merge,
  dismiss: m.duplicates_done_dismiss,
  take_back: m.duplicates_done_take_back,
  search: m.duplicates_done_search,
  undo: m.duplicates_done_undo,
};
const REFUSALS: Record<string, () => string> = {
  'already-merged': m.duplicates_error_already_merged,
  'answers-to-mend': m.duplicates_error_gone,
  'merged-again-since': m.duplicates_error_merged_again,
  'changed-since-merge': m.duplicates_error_changed,
  'merge-already-undone': m.duplicates_error_already_undone,
  'duplicate-search-under-way': m.duplicates_error_under_way,
};

/** "Same phone"; what it is stands beside it. */
export const reasonWord = (kind: ReasonView['kind']) => REASONS[kind]();
/** What was done, by the `done` of the address; undefined for anything else. */
export const doneWord = (done: string | null) => (done === null ? undefined : DONE[done]?.());
/** Why an act was refused, and what to do instead. */
export const refusalWord = (problem: ProblemDetails) =>
  (REFUSALS[problemSlug(problem)] ?? (() => messageOf(problem)))();
/** How sure it looks. */
export const sureness = (score: number) => (score >= 0.85 ? m.duplicates_sure() : m.duplicates_likely());
