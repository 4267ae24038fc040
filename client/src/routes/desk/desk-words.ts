import type { MailView } from '@citess/server/mail/mail.schema';
import type { CaseView, QueueItem, QueueSort, QueueView } from '@citess/server/triage/triage.schema';
import type { StaffChoice } from '@citess/server/triage/staff-ref.schema';
import { formatDate } from '#lib/format.ts';
import { m } from '#lib/paraglide/messages.js';

type Clock = NonNullable<QueueItem['clock']>;
type Tone = 'plain' | 'olive' | 'saffron' | 'terracotta';

const VIEWS: Record<QueueView, { label: () => string; empty: () => string }> = {
  new: { label: m.desk_view_new, empty: m.desk_empty_new },
  mine: { label: m.desk_view_mine, empty: m.desk_empty_mine },
  unassigned: { label: m.desk_view_unassigned, empty: m.desk_empty_unassigned },
  overdue: { label: m.desk_view_overdue, empty: m.desk_empty_overdue },
  'waiting-for-provider': { label: m.desk_view_waiting_for_provider, empty: m.desk_empty_waiting_for_provider },
  'waiting-for-person': { label: m.desk_view_waiting_for_person, empty: m.desk_empty_waiting_for_person },
  'to-close': { label: m.desk_view_to_close, empty: m.desk_empty_to_close },
  all: { label: m.desk_view_all, empty: m.desk_empty_all },
  closed: { label: m.desk_view_closed, empty: m.desk_empty_closed },
};
const DUE: Record<Clock['what'], () => string> = {
  call: m.desk_clock_call,
  task: m.casework_clock_task,
  triage: m.desk_clock_triage,
  answer: m.desk_clock_answer,
  'first-contact': m.desk_clock_first_contact,
  outcome: m.desk_clock_outcome,
  close: m.desk_clock_close,
};
const URGENCY: Record<Clock['urgency'], { word: () => string; tone: Tone }> = {
  'on-time': { word: m.desk_clock_on_time, tone: 'olive' },
  soon: { word: m.desk_clock_soon, tone: 'saffron' },
  overdue: { word: m.desk_clock_overdue, tone: 'terracotta' },
};
const CLOSURES: Record<NonNullable<CaseView['closure_reason']>, () => string> = {
  helped: m.desk_closure_helped,
  'advice-given': m.desk_closure_advice_given,
  'no-longer-needed': m.desk_closure_no_longer_needed,
  'could-not-be-reached': m.desk_closure_could_not_be_reached,
  'nothing-fits': m.desk_closure_nothing_fits,
  other: m.desk_closure_other,
};
const MAIL_STATES: Record<MailView['state'], { word: () => string; tone: Tone }> = {
  owed: { word: m.desk_mail_state_owed, tone: 'plain' },
  'in-mailbox': { word: m.desk_mail_state_in_mailbox, tone: 'saffron' },
  sent: { word: m.desk_mail_state_sent, tone: 'olive' },
  failed: { word: m.desk_mail_state_failed, tone: 'terracotta' },
  bounced: { word: m.mail_state_bounced, tone: 'terracotta' },
};
const MAIL_KINDS: Record<string, () => string> = {
  'intake-received': m.desk_mail_kind_intake_received,
  'referral-sent': m.desk_mail_kind_referral_sent,
  'referral-withdrawn': m.desk_mail_kind_referral_withdrawn,
  'referral-answered': m.desk_mail_kind_referral_answered,
  'thread-waiting': m.desk_mail_kind_thread_waiting,
  'meeting-changed': m.desk_mail_kind_meeting_changed,
  'meeting-answered': m.desk_mail_kind_meeting_answered,
  'case-waiting': m.desk_mail_kind_case_waiting,
  'request-added': m.desk_mail_kind_request_added,
  'referral-made': m.loop_mail_made,
  'referral-unanswered': m.loop_mail_unanswered,
  'referral-given-back': m.loop_mail_given_back,
  'referral-taken-back': m.loop_mail_taken_back,
  'referral-reminder': m.loop_mail_reminder,
  'first-contact-reminder': m.loop_mail_contact_reminder,
  'first-contact-overdue': m.loop_mail_contact_overdue,
  'outcome-question': m.loop_mail_outcome,
  'helped-question': m.loop_mail_helped,
  'person-link-renewed': m.desk_mail_kind_person_link_renewed,
  'provider-link-renewed': m.desk_mail_kind_provider_link_renewed,
  'advice-given': m.desk_mail_kind_advice_given,
  'case-closed': m.desk_mail_kind_case_closed,
  'case-handed-over': m.cases_mail_handed,
  'draft-kept': m.desk_mail_kind_draft_kept,
  'listings-to-confirm': m.wording_l_listings_to_confirm,
  'report-answered': m.desk_mail_kind_report_answered,
  'saved-list': m.saved_mail_kind,
  digest: m.desk_mail_kind_digest,
  'membership-refused': m.desk_mail_kind_membership_refused,
};
const COUNTS: [string, (inputs: { count: number }) => string][] = [
  ['draft', m.desk_count_draft],
  ['sent', m.desk_count_sent],
  ['accepted', m.desk_count_accepted],
  ['in-progress', m.desk_count_in_progress],
  ['completed', m.desk_count_completed],
  ['declined', m.desk_count_declined],
  ['expired', m.desk_count_expired],
  ['withdrawn', m.desk_count_withdrawn],
];

/** Every view of the queue with its name, in the order of the tabs. */
export function queueViews(): { view: QueueView; label: string }[] {
  // the keys of VIEWS are exactly the views
  return (Object.keys(VIEWS) as QueueView[]).map((view) => ({ view, label: VIEWS[view].label() }));
}
/** The name of a view. */
export const viewWord = (view: QueueView) => VIEWS[view].label();
/** What an empty view says. */
export const emptyView = (view: QueueView) => VIEWS[view].empty();
/** What is due: "First contact". */
export const dueWord = (what: Clock['what']) => DUE[what]();
/** How pressing it is, in a word and the colour that repeats it. */
export const urgencyWord = (urgency: Clock['urgency']) => ({
  word: URGENCY[urgency].word(),
  tone: URGENCY[urgency].tone,
});
/** Why a case was closed. */
export const closureWord = (reason: string) => (CLOSURES as Record<string, () => string>)[reason]?.() ?? reason;
/** The choices of the form that closes a case. */
export const closureChoices = () => Object.entries(CLOSURES).map(([value, label]) => ({ value, label: label() }));
/** Where a mail stands, in a word and its colour. */
export const mailStateWord = (state: MailView['state']) => ({
  word: MAIL_STATES[state].word(),
  tone: MAIL_STATES[state].tone,
});
/** The states of mails with their names, in the order of the tabs. */
export const mailStates = () => Object.entries(MAIL_STATES).map(([state, { word }]) => ({ state, label: word() }));
/** Why a mail has not arrived, and what to do; undefined where nothing went wrong. */
export function mailTroubleWord(mail: Pick<MailView, 'state' | 'failure' | 'is_bad_address'>): string | undefined {
  if (mail.failure === null) return undefined;
  if (mail.state === 'bounced') return mail.is_bad_address ? m.mail_why_bad_address() : m.mail_why_bounced();
  if (mail.state === 'failed') return m.mail_why_given_up();
  return mail.failure === 'not-written' ? m.mail_why_not_written() : m.mail_why_temporary();
}
/** What a mail is about. */
export const mailKindWord = (kind: string) => (MAIL_KINDS[kind] ?? m.desk_mail_kind_other)();

const SORTS: Record<QueueSort, () => string> = {
  due: m.casework_sort_due,
  newest: m.casework_sort_newest,
  oldest: m.casework_sort_oldest,
};

/** The orders of the queue. */
export const sortChoices = () => Object.entries(SORTS).map(([value, label]) => ({ value, label: label() }));

/** To whom work can be given, as choices; who is away says until when, and the reader is called "me" where they want. */
export function staffChoices(staff: readonly StaffChoice[], myId?: string | null): { value: string; label: string }[] {
  return staff.map(({ id, name, away_until }) => {
    const called = id === myId ? m.casework_bulk_me({ name }) : name;
    return { value: id, label: away_until ? m.casework_away({ name: called, date: formatDate(away_until) }) : called };
  });
}

/** How many referrals stand in each state, in words, what waits first. */
export function referralCounts(states: Record<string, number>): string[] {
  return COUNTS.flatMap(([state, word]) => {
    const count = states[state] ?? 0;
    return count > 0 ? [word({ count })] : [];
  });
}
