import type { AlertView } from '@citess/server/alerts/alert.schema';
import { m } from '#lib/paraglide/messages.js';

type Told = { organization: string; service: string; reference: string; count: number };

const WORDS: Record<AlertView['kind'], (told: Told) => string> = {
  'first-contact-overdue': m.loop_alert_first_contact_overdue,
  'provider-silent': m.loop_alert_provider_silent,
  'person-not-helped': m.loop_alert_person_not_helped,
  'clock-failed': m.loop_alert_clock_failed,
};
const TONES: Record<AlertView['kind'], string> = {
  'first-contact-overdue': 'border-saffron',
  'provider-silent': 'border-saffron',
  'person-not-helped': 'border-terracotta',
  'clock-failed': 'border-terracotta',
};

/** What an alert says, in a sentence. */
export function alertWord({ kind, case: file, service, silences }: AlertView): string {
  return WORDS[kind]({
    organization: service?.organization ?? '',
    service: service?.name ?? '',
    reference: file?.reference ?? '',
    count: silences ?? 1,
  });
}

/** The colour at its side, which repeats how pressing it is. */
export const alertTone = (kind: AlertView['kind']) => TONES[kind];
