import type { EventState } from '@citess/db/vocabulary';
import type { EventTexts } from '@citess/db/schema';
import { momentOf } from '../hubs/local-time.rules.ts';
import type { EventOrder } from './event.schema.ts';

/** What staff may do with an event in a state. */
export function eventCan(state: EventState): { publish: boolean; cancel: boolean; delete: boolean } {
  return { publish: state !== 'published', cancel: state === 'published', delete: state === 'draft' };
}

/** An event in the reader's language, else in the one it was written in. */
export function textsIn<Written extends string>(
  event: { language: Written; texts: Partial<Record<string, EventTexts>> },
  language: Written,
): EventTexts & { language: Written } {
  const own = event.texts[language];
  if (own) return { ...own, language };
  const written = event.texts[event.language];
  if (!written) throw new Error('an event has no text in its own language'); // the database refuses one
  return { ...written, language: event.language };
}

const MOST_DAYS = 31;
const DAY = 86_400_000;

/** When an event begins and ends; else what is to mend, by its pointer. */
export type Times = { begins_at: Date; ends_at: Date } | { faults: Record<string, string> };

/** The moments that the clocks of a time zone show as written. */
export function timesOf(
  order: Pick<EventOrder, 'date' | 'time' | 'until_date' | 'until_time'>,
  timezone: string,
): Times {
  const begins_at = momentOf(order.date, order.time, timezone);
  const ends_at = momentOf(order.until_date, order.until_time, timezone);
  if (!begins_at) return { faults: { '/date': 'There is no such day or time' } };
  if (!ends_at) return { faults: { '/until_date': 'There is no such day or time' } };
  if (ends_at <= begins_at) return { faults: { '/until_date': 'It ends after it begins' } };
  if (ends_at.getTime() > begins_at.getTime() + MOST_DAYS * DAY)
    return { faults: { '/until_date': `It lasts at most ${MOST_DAYS} days` } };
  return { begins_at, ends_at };
}

/** What is to mend in an event whose parts are each well written. */
export function faultsOf({ texts, place, online_url }: EventOrder): Record<string, string> {
  const languages = texts.map(({ language }) => language);
  return {
    ...(new Set(languages).size < languages.length && { '/texts': 'Write one text for each language' }),
    ...(place === '' && online_url === null && { '/place': 'Say where it is, or give an address to join online' }),
  };
}
