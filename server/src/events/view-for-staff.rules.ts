import { LANGUAGES } from '@citess/db/vocabulary';
import { dayAt, shownAt } from '../hubs/local-time.rules.ts';
import type { EventRow } from './event.queries.ts';
import { eventCan } from './event.rules.ts';
import type { StaffEvent } from './event.schema.ts';

/** An event as staff see it, with the days and times that the hub's clocks show. */
export function viewForStaff(event: EventRow, timezone: string, now: Date): StaffEvent {
  const { id, state, version, place, territory_code, online_url, languages, organization_id } = event;
  const { is_demonstration } = event;
  // the one it was written in first
  const ordered = [event.language, ...LANGUAGES.filter((language) => language !== event.language)];
  return {
    ...{ id, state, version, place, territory_code, online_url, languages, organization_id, is_demonstration },
    texts: ordered.flatMap((language) => {
      const texts = event.texts[language];
      return texts ? [{ language, ...texts }] : [];
    }),
    date: dayAt(event.begins_at, timezone),
    time: timeAt(event.begins_at, timezone),
    until_date: dayAt(event.ends_at, timezone),
    until_time: timeAt(event.ends_at, timezone),
    begins_at: event.begins_at.toISOString(),
    ends_at: event.ends_at.toISOString(),
    is_over: event.ends_at <= now,
    changed_at: event.changed_at.toISOString(),
    can: eventCan(state),
  };
}

function timeAt(moment: Date, timezone: string): string {
  return new Date(shownAt(moment.getTime(), timezone)).toISOString().slice(11, 16);
}
