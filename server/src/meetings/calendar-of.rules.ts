import type { MeetingState } from '@citess/db/vocabulary';
import { nameIn } from '../taxonomy/names.rules.ts';
import { writeCalendar } from './calendar.rules.ts';

type Told = {
  meeting: {
    id: string;
    sequence: number;
    changed_at: Date;
    starts_at: Date;
    minutes: number;
    state: MeetingState;
    place: string;
  };
  reference: string;
  hub_names: Partial<Record<string, string>>;
  hub_contact: { phone?: string | null };
};

const SUMMARIES: Record<string, (reference: string) => string> = {
  fr: (reference) => `Rendez-vous · demande ${reference}`,
  ar: (reference) => `موعد · المطلب ${reference}`,
  en: (reference) => `Meeting · request ${reference}`,
  pt: (reference) => `Reunião · pedido ${reference}`,
  ca: (reference) => `Cita · sol·licitud ${reference}`,
  es: (reference) => `Cita · solicitud ${reference}`,
  it: (reference) => `Appuntamento · richiesta ${reference}`,
};

/** A meeting for a calendar, which others may see: the reference, the time and the place, and the hub to call. */
export function calendarOf(told: Told, host: string, language: string): string {
  const { meeting, reference, hub_names, hub_contact } = told;
  const summary = (SUMMARIES[language] ?? SUMMARIES['fr'])?.(reference) ?? reference;
  const description = [nameIn(hub_names, language), hub_contact.phone].filter(Boolean).join('\n');
  return writeCalendar({ ...meeting, host, summary, description });
}
