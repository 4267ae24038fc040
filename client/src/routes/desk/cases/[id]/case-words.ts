import type { CaseView } from '@citess/server/triage/triage.schema';
import { formatDate } from '#lib/format.ts';
import { m } from '#lib/paraglide/messages.js';
import { declineReasonWord, outcomeWord } from '#lib/referrals/words.ts';
import { closureWord } from '../../desk-words.ts';
import type { CaseAct, CaseForm } from './case-form.ts';
import type { Band } from './compare-matches.ts';

type Referral = CaseView['referrals'][number];
type Group = Referral['field_groups'][number];
type Actor = CaseView['history'][number]['actor_kind'];
type Detail = Record<string, string>;

const GROUPS: Record<Group, () => string> = {
  name: m.desk_group_name,
  contact: m.desk_group_contact,
  project: m.desk_group_project,
  needs: m.desk_group_needs,
};
const ACTORS: Record<Actor, () => string> = {
  person: m.desk_actor_person,
  provider: m.desk_actor_provider,
  staff: m.desk_actor_staff,
  system: m.desk_actor_system,
};
const BANDS: Record<Band, () => string> = {
  fits: m.desk_match_fits,
  'to-check': m.desk_match_to_check,
  near: m.desk_match_near,
};
const DONE: Record<CaseAct, () => string> = {
  owner: m.desk_done_owner,
  refer: m.desk_done_refer,
  send: m.loop_done_send,
  withdraw: m.desk_done_withdraw,
  outcome: m.desk_done_outcome,
  take_back: m.desk_done_take_back,
  advise: m.desk_done_advise,
  close: m.desk_done_close,
  reopen: m.desk_done_reopen,
  settle_call: m.desk_done_settle_call,
  note: m.casework_done_note,
  task: m.casework_done_task,
  task_change: m.casework_done_task_change,
  task_done: m.casework_done_task_done,
  task_undone: m.casework_done_task_undone,
  merge: m.cases_done_merge,
  part: m.cases_done_part,
  hand_over: m.cases_done_hand_over,
};
const CONSENTS: Record<Referral['consent_channel'], (said: { date: string; name: string }) => string> = {
  online: m.desk_consent_online,
  desk: m.desk_consent_desk,
  phone: m.desk_consent_phone,
  paper: m.desk_consent_paper,
};
const service = (detail: Detail) => ({ service: detail['service'] ?? m.desk_history_a_service() });
const HISTORY: Record<string, (detail: Detail) => string> = {
  opened: ({ kiosk_id }) => (kiosk_id ? m.kiosk_history_opened() : m.desk_history_opened()),
  'owner-changed': ({ owner, owner_id }) =>
    owner
      ? m.desk_history_owner_changed({ name: owner })
      : owner_id
        ? m.desk_history_owner_changed_plain()
        : m.desk_history_owner_removed(),
  advised: () => m.desk_history_advice_given(),
  closed: ({ reason }) =>
    reason ? m.desk_history_closed({ reason: closureWord(reason) }) : m.desk_history_closed_plain(),
  reopened: () => m.desk_history_reopened(),
  'information-added': () => m.desk_history_information_added(),
  'call-asked': () => m.desk_history_call_asked(),
  'call-made': () => m.desk_history_call_made(),
  'consent-revoked': (detail) => m.desk_history_consent_revoked(service(detail)),
  erased: () => m.desk_history_erased(),
  'note-written': () => m.casework_history_note(),
  'task-added': () => m.casework_history_task_added(),
  'task-changed': () => m.casework_history_task_changed(),
  'task-done': () => m.casework_history_task_done(),
  'task-undone': () => m.casework_history_task_undone(),
  'case-joined': ({ reference }) => m.cases_history_joined({ reference: reference ?? '' }),
  'joined-to-case': ({ reference }) => m.cases_history_joined_to({ reference: reference ?? '' }),
  'case-parted': ({ reference }) => m.cases_history_parted({ reference: reference ?? '' }),
  'handed-over': ({ from_hub, to_hub }) => m.cases_history_handed_over({ from: from_hub ?? '', to: to_hub ?? '' }),
  'cases-parted': () => m.cases_history_parted_alone(),
  'meeting-proposed': (detail) => m.desk_history_meeting_proposed(service(detail)),
  'meeting-agreed': (detail) => m.desk_history_meeting_agreed(service(detail)),
  'meeting-declined': (detail) => m.desk_history_meeting_declined(service(detail)),
  'meeting-cancelled': (detail) => m.desk_history_meeting_cancelled(service(detail)),
  'referral-draft': (detail) => m.desk_history_referral_draft(service(detail)),
  'referral-sent': (detail) => m.desk_history_referral_sent(service(detail)),
  'referral-accepted': (detail) => m.desk_history_referral_accepted(service(detail)),
  'referral-in-progress': (detail) => m.desk_history_referral_in_progress(service(detail)),
  'referral-declined': (detail) =>
    m.desk_history_referral_declined({ ...service(detail), reason: declineReasonWord(detail['reason'] ?? 'other') }),
  'referral-expired': (detail) => m.desk_history_referral_expired(service(detail)),
  'referral-withdrawn': (detail) =>
    detail['reason']
      ? m.loop_history_given_back({ ...service(detail), reason: declineReasonWord(detail['reason']) })
      : m.desk_history_referral_withdrawn(service(detail)),
  'feedback-given': (detail) =>
    m.loop_history_feedback({ ...service(detail), answer: feedbackWord(detail['answer'] ?? '') }),
  'answer-reminder': (detail) => m.loop_history_answer_reminder(service(detail)),
  'first-contact-reminder': (detail) => m.loop_history_first_contact_reminder(service(detail)),
  'first-contact-overdue': (detail) => m.loop_history_first_contact_overdue(service(detail)),
  'outcome-question': (detail) => m.loop_history_outcome_question(service(detail)),
  'referral-completed': (detail) =>
    m.desk_history_referral_completed({ ...service(detail), outcome: outcomeWord(detail['outcome'] ?? '') }),
};

const FEEDBACK: Record<string, () => string> = {
  helped: m.loop_feedback_helped,
  'partly-helped': m.loop_feedback_partly,
  'not-yet': m.loop_feedback_not_yet,
  'not-helped': m.loop_feedback_no,
};

/** What the person said of a referral. */
export const feedbackWord = (answer: string) => FEEDBACK[answer]?.() ?? answer;
const WENT_ON: Record<NonNullable<CaseView['referrals'][number]['went_on']>, () => string> = {
  sent: m.loop_desk_went_sent,
  proposed: m.loop_desk_went_proposed,
  'others-asked': m.loop_desk_went_others_asked,
  taken: m.loop_desk_went_taken,
  'nobody-left': m.loop_desk_went_nobody_left,
};

/** How the need went on once a structure could not help. */
export const wentOnWord = (result: keyof typeof WENT_ON) => WENT_ON[result]();
/** A part of a request that may be passed on. */
export const groupWord = (group: Group) => GROUPS[group]();
/** The choices of what may be passed on. */
export const groupChoices = () => Object.entries(GROUPS).map(([value, label]) => ({ value, label: label() }));
/** How the person agreed that a service receives something, on which day, and who of the staff wrote it down. */
export const consentWord = ({ consent_channel, consent_recorded_by }: Referral, date: string) =>
  CONSENTS[consent_channel]({ date, name: consent_recorded_by ?? m.desk_actor_staff() });
/** Who did something, by role. */
export const actorWord = (actor: Actor) => ACTORS[actor]();
/** How well a service answers. */
export const bandWord = (band: Band) => BANDS[band]();
/** What was just done, after the page comes back; null where the address names no act. */
export const doneWord = (act: string | null) => (DONE as Record<string, () => string>)[act ?? '']?.() ?? null;
/** An event of the history as a sentence. */
export const historyWord = (kind: string, detail: Detail) => (HISTORY[kind] ?? (() => m.desk_history_other()))(detail);

/** What somebody was about to do when a colleague came first; null where the form says it itself. */
export function intendedWord({ act, values }: CaseForm, { staff }: Pick<CaseView, 'staff'>): string | null {
  const name = staff.find(({ id }) => id === values['owner_id'])?.name;
  if (act === 'owner') return name ? m.casework_moved_owner({ name }) : m.casework_moved_owner_nobody();
  if (act === 'close') return m.casework_moved_close({ reason: closureWord(values['reason'] ?? '') });
  if (act === 'reopen') return m.casework_moved_reopen();
  if (act === 'merge') return m.cases_moved_merge();
  if (act === 'hand_over') return m.cases_moved_hand_over();
  if (act !== 'task_change') return null;
  const of = values['task'] ?? '';
  const date = formatDate(values[`task_due_${of}`] ?? '');
  return m.casework_moved_task({ title: values[`task_title_${of}`] ?? '', date });
}
