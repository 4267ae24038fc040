import type { SituationPage } from '@citess/server/intakes/form-step.schema';
import { m } from '#lib/paraglide/messages.js';

const WORDS: Record<SituationPage, () => string> = {
  who: m.ask_who_title,
  stage: m.ask_stage_title,
  'legal-form': m.ask_legal_form_title,
  sector: m.ask_sector_title,
  groups: m.ask_groups_title,
  amount: m.ask_amount_title,
};

/** A question about the situation as its page asks it. */
export function questionWord(page: SituationPage): string {
  return WORDS[page]();
}
