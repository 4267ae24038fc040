import { m } from '#lib/paraglide/messages.js';

const KINDS: Record<string, () => string> = {
  alert: m.accounts_kind_alert,
  bounce: m.accounts_kind_bounce,
  measure: m.accounts_kind_measure,
  audit: m.accounts_kind_audit,
  case: m.accounts_kind_case,
  directory: m.accounts_kind_directory,
  duplicate: m.accounts_kind_duplicate,
  form: m.accounts_kind_form,
  hub: m.accounts_kind_hub,
  intake: m.accounts_kind_intake,
  key: m.accounts_kind_key,
  listing: m.accounts_kind_listing,
  mail: m.accounts_kind_mail,
  matching: m.accounts_kind_matching,
  need: m.accounts_kind_need,
  platform: m.accounts_kind_platform,
  people: m.accounts_kind_people,
  referral: m.accounts_kind_referral,
  source: m.accounts_kind_source,
  synonym: m.accounts_kind_synonym,
  queue: m.desk_queue_title,
  team: m.casework_team_title,
};
const ACTS: Record<string, () => string> = {
  'case.assign': m.accounts_act_case_assign,
  'case.refer': m.accounts_act_case_refer,
  'case.advise': m.accounts_act_case_advise,
  'case.note': m.casework_notes_title,
  'case.plan': m.casework_tasks_title,
  'case.close': m.accounts_act_case_close,
  'case.reopen': m.accounts_act_case_reopen,
  'case.merge': m.cases_act_merge,
  'case.hand_over': m.cases_act_hand_over,
  'mail.send': m.accounts_act_mail_send,
  'directory.import': m.accounts_act_directory_import,
  'referral.answer': m.accounts_act_referral_answer,
};

/** What was read or changed; the key itself where nobody has worded it. */
export function kindWord(kind: string): string {
  return KINDS[kind]?.() ?? kind;
}

/** What was done, in a word or two. */
export function actWord(act: string, isChange: boolean): string {
  return ACTS[act]?.() ?? (isChange ? m.accounts_act_changed() : m.accounts_act_read());
}
