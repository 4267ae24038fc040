import { shownAt } from './local-time.rules.ts';

/** When a hub works: its IANA time zone, ISO weekdays (Monday 1) and closed dates like 2026-12-17. */
export type Calendar = { timezone: string; working_days: readonly number[]; holidays: readonly string[] };

const DAY = 86_400_000;

/**
 * The end of the local day that lies so many business days after the day of `from`. Days on which the hub does not work
 * do not count; a hub that names no working day works every day.
 */
export function addBusinessDays(from: Date, days: number, calendar: Calendar): Date {
  let day = localDay(from, calendar.timezone);
  for (let left = days; left > 0;) {
    day = new Date(day.getTime() + DAY);
    if (worksOn(day.toISOString().slice(0, 10), calendar)) left -= 1;
  }
  return endOfLocalDay(day, calendar.timezone);
}

/** Whether a hub works on a local date like 2026-12-16; one that names no working day works every day. */
export function worksOn(date: string, { working_days, holidays }: Omit<Calendar, 'timezone'>): boolean {
  const workingDays = working_days.filter((day) => day >= 1 && day <= 7);
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay() || 7;
  return (workingDays.length === 0 || workingDays.includes(weekday)) && !holidays.includes(date);
}

/** The local date of a moment, as midnight UTC of that date. */
function localDay(moment: Date, timezone: string): Date {
  const shown = shownAt(moment.getTime(), timezone);
  return new Date(shown - (((shown % DAY) + DAY) % DAY));
}

/** The last millisecond of a local date. */
function endOfLocalDay(day: Date, timezone: string): Date {
  const next = day.getTime() + DAY;
  // the offset may change between the guess and the answer: guess twice
  const guess = next - offsetAt(new Date(next), timezone);
  const second = next - offsetAt(new Date(guess), timezone);
  // where the clocks jump over midnight no guess shows it, and the later one is the moment of the jump
  const isMidnight = shownAt(second, timezone) === next;
  return new Date((isMidnight ? second : Math.max(guess, second)) - 1);
}

/** How far local time is ahead of UTC at a moment, in milliseconds. */
function offsetAt(moment: Date, timezone: string): number {
  return shownAt(moment.getTime(), timezone) - Math.floor(moment.getTime() / 1000) * 1000;
}
