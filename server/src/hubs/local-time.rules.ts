import { dateFormat } from './date-format.rules.ts';

/**
 * The moment at which clocks in a time zone show a date and time, like `2026-12-01` and `10:30`. Undefined where they never do:
 * a date that does not exist, or an hour that is skipped. Of an hour that comes twice, the first.
 */
export function momentOf(date: string, time: string, timezone: string): Date | undefined {
  const wanted = Date.parse(`${date}T${time}:00Z`);
  if (Number.isNaN(wanted) || !new Date(wanted).toISOString().startsWith(date)) return undefined;
  // the offsets of the day before and the day after are those between which the clocks may change
  const offsets = [-DAY, DAY].map((away) => shownAt(wanted + away, timezone) - (wanted + away));
  const guesses = offsets.map((offset) => wanted - offset).sort((a, b) => a - b);
  const found = guesses.find((guess) => shownAt(guess, timezone) === wanted);
  return found === undefined ? undefined : new Date(found);
}

const DAY = 86_400_000;
const CLOCK: Intl.DateTimeFormatOptions = {
  ...{ hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric' },
  ...{ hour: 'numeric', minute: 'numeric', second: 'numeric' },
};

/** The day that a calendar on the wall shows at a moment, like `2026-12-01`. */
export function dayAt(moment: Date, timezone: string): string {
  return new Date(shownAt(moment.getTime(), timezone)).toISOString().slice(0, 10);
}

/** What the clock on the wall shows at a moment, to the second, as if it were UTC; in milliseconds, as the moment is. */
export function shownAt(moment: number, timeZone: string): number {
  const clock = dateFormat('en-US', { timeZone, ...CLOCK });
  const shown = Object.fromEntries(clock.formatToParts(moment).map(({ type, value }) => [type, Number(value)]));
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = shown;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}
