import type { Weekday } from '@citess/server/directory/schedule.schema';
import { formatDate, formatList, formatWeekday } from '#lib/format.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Hours, OpeningLine } from './opening-times.ts';

const WEEK: readonly Weekday[] = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

/** A line of opening times in the reader's words: "Lundi et mardi : de 09:00 à 12:00". Empty where only the source's words tell. */
export function openingWords(line: OpeningLine): string {
  const days = dayWords(line);
  const hours = formatList(line.hours.map(hourWords));
  const when = days && hours ? m.public_hours_line({ days, hours }) : days || hours;
  const limits = [rhythmWords(line), validWords(line)].filter(Boolean);
  const whole = limits.length > 0 && when ? `${when} (${limits.join(', ')})` : when || limits.join(', ');
  return whole.charAt(0).toLocaleUpperCase() + whole.slice(1);
}

function dayWords({ weekdays, nths, bymonthday }: OpeningLine): string {
  if (weekdays.length === WEEK.length) return m.public_hours_every_day();
  const numbers = bymonthday.filter((day) => day > 0).map(String);
  return formatList([
    ...runsOf(weekdays).flatMap(runWords),
    ...nths.map(({ day, nth }) => m.public_hours_nth({ nth: String(nth), day: dayWord(day) })),
    ...(numbers.length > 0 ? [m.public_hours_month_days({ days: formatList(numbers) })] : []),
    ...(bymonthday.includes(-1) ? [m.public_hours_month_end()] : []),
  ]);
}

/** Days that follow each other, together. */
function runsOf(weekdays: readonly Weekday[]): Weekday[][] {
  const runs: Weekday[][] = [];
  for (const day of weekdays) {
    const run = runs.at(-1);
    if (run && WEEK.indexOf(day) === WEEK.indexOf(run.at(-1) ?? day) + 1) run.push(day);
    else runs.push([day]);
  }
  return runs;
}

function runWords(run: Weekday[]): string[] {
  const [first, last] = [run[0], run.at(-1)];
  if (run.length < 3 || !first || !last) return run.map(dayWord);
  return [m.public_hours_days({ from: dayWord(first), to: dayWord(last) })];
}

function dayWord(day: Weekday): string {
  return formatWeekday(WEEK.indexOf(day));
}

function hourWords({ opens, closes }: Hours): string {
  if (opens === '00:00' && (closes === '00:00' || closes === '23:59' || closes === '24:00'))
    return m.public_hours_all_day();
  if (opens !== null && closes !== null) return m.public_hours_range({ opens, closes });
  return opens === null ? m.public_hours_closes({ closes: closes ?? '' }) : m.public_hours_opens({ opens });
}

function rhythmWords({ interval, weekdays }: OpeningLine): string {
  if (interval < 2) return '';
  const count = String(interval);
  return weekdays.length > 0 ? m.public_hours_weeks({ count }) : m.public_hours_months({ count });
}

function validWords({ valid_from, valid_to }: OpeningLine): string {
  const [from, to] = [valid_from && formatDate(valid_from), valid_to && formatDate(valid_to)];
  if (from && to) return m.public_hours_valid_between({ from, to });
  if (from) return m.public_hours_valid_from({ date: from });
  return to ? m.public_hours_valid_to({ date: to }) : '';
}
