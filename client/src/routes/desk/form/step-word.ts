import type { FormStepCounts } from '@citess/server/intakes/form-step.schema';
import { m } from '#lib/paraglide/messages.js';

type Step = FormStepCounts['steps'][number]['step'];

const WORDS: Record<Step, () => string> = {
  text: m.ask_text_title,
  needs: m.ask_needs_title,
  where: m.ask_where_title,
  who: m.ask_who_title,
  stage: m.ask_stage_title,
  'legal-form': m.ask_legal_form_title,
  sector: m.ask_sector_title,
  groups: m.ask_groups_title,
  amount: m.ask_amount_title,
  options: m.ask_options_title,
  contact: m.ask_contact_title,
  consent: m.assist_counts_consent,
  check: m.ask_check_title,
  sent: m.ask_sent_title,
};

/** A page of the form by its question. */
export function stepWord(step: Step): string {
  return WORDS[step]();
}
