import { m } from '#lib/paraglide/messages.js';
import type { FieldGroup } from './recipients.ts';

const WORDS: Record<FieldGroup, () => string> = {
  name: m.ask_consent_name,
  contact: m.ask_consent_contact,
  project: m.ask_consent_project,
  needs: m.ask_consent_needs,
};

/** "Your name", "Your contact", "Your project", "Your needs". */
export function groupWord(group: FieldGroup): string {
  return WORDS[group]();
}
