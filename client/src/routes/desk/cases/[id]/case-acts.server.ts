import { handedOver } from '@citess/server/triage/handover/handover.schema';
import { caseView } from '@citess/server/triage/triage.schema';
import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { localizeHref } from '#lib/paraglide/runtime.js';
import { fieldErrors, messageOf, problemSlug, type FieldWords } from '#lib/problem.ts';
import { api, type ApiAnswer } from '#lib/server/api.ts';
import { toSignIn } from '#lib/server/guard.ts';
import type { CaseAct, CaseForm } from './case-form.ts';

type CaseEvent = RequestEvent<{ id: string }>;
type Sent = { event: CaseEvent; path: string; form: FormData };
type Send = (sent: Sent) => Promise<ApiAnswer<unknown>>;

const text = (form: FormData, name: string) => String(form.get(name) ?? '').trim();
const version = (form: FormData) => Number(text(form, 'version'));
const referral = ({ path, form }: Sent) => `${path}/referrals/${encodeURIComponent(text(form, 'referral'))}`;

const task = ({ path, form }: Sent) => `${path}/tasks/${encodeURIComponent(text(form, 'task'))}`;
/** What was typed of a task; the names of its fields end in its id. */
function taskIn(form: FormData) {
  const of = text(form, 'task');
  const owner_id = text(form, `task_owner_${of}`) || null;
  return { title: text(form, `task_title_${of}`), due_on: text(form, `task_due_${of}`), owner_id };
}

/** How each act reaches the API. What is left empty is not sent, so that the API names the field. */
const SEND: Record<CaseAct, Send> = {
  owner: ({ event, path, form }) =>
    api(event).put(`${path}/owner`, { owner_id: text(form, 'owner_id') || null, version: version(form) }, caseView),
  refer: ({ event, path, form }) =>
    api(event).post(
      `${path}/referrals`,
      {
        need: text(form, 'need'),
        service_id: text(form, 'service_id'),
        field_groups: form.getAll('field_groups').map(String),
        channel: text(form, 'channel') || undefined,
        person_agreed: form.has('person_agreed') || undefined,
      },
      caseView,
    ),
  send: (sent) => api(sent.event).put(`${referral(sent)}/sending`, {}, caseView),
  withdraw: (sent) => api(sent.event).put(`${referral(sent)}/withdrawal`, {}, caseView),
  outcome: (sent) => {
    const outcome = text(sent.form, `outcome_${text(sent.form, 'referral')}`) || undefined;
    return api(sent.event).put(`${referral(sent)}/outcome`, { outcome }, caseView);
  },
  take_back: (sent) => api(sent.event).delete(`${referral(sent)}/outcome`, undefined, caseView),
  advise: ({ event, path, form }) => api(event).post(`${path}/advice`, { text: text(form, 'text') }, caseView),
  close: ({ event, path, form }) =>
    api(event).put(`${path}/closure`, { reason: text(form, 'reason') || undefined, version: version(form) }, caseView),
  settle_call: ({ event, path }) => api(event).delete(`${path}/call_request`, undefined, caseView),
  note: ({ event, path, form }) => {
    const corrects = text(form, 'corrects');
    const note = { text: text(form, corrects ? `note_${corrects}` : 'note'), corrects_id: corrects || null };
    return api(event).post(`${path}/notes`, { ...note, idempotency_key: text(form, 'key') }, caseView);
  },
  task: ({ event, path, form }) => api(event).post(`${path}/tasks`, taskIn(form), caseView),
  task_change: (sent) =>
    api(sent.event).put(task(sent), { ...taskIn(sent.form), version: version(sent.form) }, caseView),
  task_done: (sent) => api(sent.event).put(`${task(sent)}/completion`, {}, caseView),
  task_undone: (sent) => api(sent.event).delete(`${task(sent)}/completion`, undefined, caseView),
  merge: ({ event, path, form }) =>
    api(event).put(
      `${path}/merging`,
      { case_id: text(form, 'case_id'), stays: text(form, 'stays') || undefined, version: version(form) },
      caseView,
    ),
  part: ({ event, form }) =>
    api(event).delete(`/api/cases/${encodeURIComponent(text(form, 'joined'))}/merging`, undefined, caseView),
  hand_over: ({ event, path, form }) =>
    api(event).post(
      `${path}/handovers`,
      {
        hub: text(form, 'hub'),
        text_version: text(form, 'text_version'),
        channel: text(form, 'hand_channel') || undefined,
        person_agreed: form.has('hand_agreed') || undefined,
        version: version(form),
      },
      handedOver,
    ),
  reopen: ({ event, path, form }) => api(event).delete(`${path}/closure`, { version: version(form) }, caseView),
};

/** The form action of an act: back to the case with a word of what was done, or the form as it was typed. */
export function caseAction(act: CaseAct) {
  return async (event: CaseEvent) => {
    const form = await event.request.formData();
    const path = `/api/cases/${encodeURIComponent(event.params.id)}`;
    const answer = await SEND[act]({ event, path, form });
    // where the case is seen to from now on
    const goes_on = act === 'merge' && text(form, 'stays') === 'other' ? text(form, 'case_id') : event.params.id;
    if (answer.ok) redirect(303, localizeHref(`/desk/cases/${goes_on}?done=${act}`));
    if (answer.status === 401) toSignIn(event);
    const values: Record<string, string> = {};
    for (const [name, value] of form) if (typeof value === 'string') values[name] = value;
    const given: CaseForm = {
      act,
      values,
      groups: form.getAll('field_groups').map(String),
      errors: errorsOf(answer, act, form),
      moved: problemSlug(answer.problem) === 'case-moved-on',
    };
    return fail(answer.status, given);
  };
}

function errorsOf(answer: ApiAnswer<unknown> & { ok: false }, act: CaseAct, form: FormData): Record<string, string> {
  if (answer.status === 422) return fieldErrors(answer.problem, fieldWords(act, form));
  const slug = problemSlug(answer.problem);
  // said by a notice of its own
  if (slug === 'case-moved-on') return {};
  if (slug === 'case-joined' && act === 'hand_over') return { form: m.cases_hand_error_joined() };
  return { form: REFUSALS[slug]?.() ?? messageOf(answer.problem) };
}

const REFUSALS: Record<string, () => string> = {
  'referral-already-open': m.desk_refer_error_open,
  'referral-transition-refused': m.desk_refer_error_refused,
  'referral-moved-on': m.desk_refer_error_refused,
  'case-closed': m.desk_error_case_closed,
  'call-not-asked': m.desk_refer_error_refused,
  'case-emptied': m.casework_error_emptied,
  'case-not-closed': m.desk_refer_error_refused,
  'case-has-open-referrals': m.desk_close_waits,
  'case-joined': m.cases_error_joined,
  'cases-not-joinable': m.cases_error_not_joinable,
  'case-not-joined': m.cases_error_not_joined,
};

function fieldWords(act: CaseAct, form: FormData): FieldWords {
  const referralId = text(form, 'referral');
  const of = text(form, 'task');
  const corrects = text(form, 'corrects');
  const note = corrects ? `note_${corrects}` : 'note';
  if (act === 'hand_over') {
    return {
      '/hub': { field: 'hub', message: m.cases_hand_error_hub() },
      '/channel': { field: 'hand_channel', message: m.desk_refer_error_channel() },
      '/person_agreed': { field: 'hand_agreed', message: m.desk_refer_error_agreed() },
    };
  }
  if (act === 'note') {
    return {
      '/text': { field: note, message: m.casework_note_error() },
      '/corrects_id': { field: note, message: m.casework_note_error_corrected() },
    };
  }
  return {
    '/title': { field: `task_title_${of}`, message: m.casework_task_error_title() },
    '/due_on': { field: `task_due_${of}`, message: m.casework_task_error_due() },
    '/owner_id': { field: of ? `task_owner_${of}` : 'owner_id', message: m.desk_owner_error() },
    '/field_groups': { field: 'field_groups', message: m.desk_refer_error_groups() },
    '/channel': { field: 'channel', message: m.desk_refer_error_channel() },
    '/person_agreed': { field: 'person_agreed', message: m.desk_refer_error_agreed() },
    '/outcome': { field: `outcome_${referralId}`, message: m.desk_referral_outcome_error() },
    '/text': { field: 'text', message: m.desk_advice_error() },
    '/reason': { field: 'reason', message: m.desk_close_error() },
  };
}
