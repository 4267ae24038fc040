import { WEEKDAYS, type Schedule, type Weekday } from './schedule.schema.ts';

type Fields = Readonly<Record<string, unknown>>;
/** Which days; null where the source says it in a way we cannot tell people. */
type Days = Pick<Schedule, 'freq' | 'interval' | 'byday' | 'bymonthday'> | null;

const MOST_SCHEDULES = 60;
const TIME = /^(?<hour>[01]?\d|2[0-4]):(?<minute>[0-5]\d)(:\d\d(\.\d+)?)? ?(?<zone>Z|[+-]\d\d(:?\d\d)?)?$/;
const DAY = /^(?<nth>[+-]?\d{1,2})?(?<day>MO|TU|WE|TH|FR|SA|SU)$/;

/**
 * The schedules a source gave with a record, as HSDS writes them, on a day like 2026-11-22: those that are over and those
 * that say nothing to a reader are left out.
 */
export function readSchedules(details: Fields, today: string): Schedule[] {
  const said: readonly unknown[] = Array.isArray(details.schedules) ? details.schedules : [];
  return said.slice(0, MOST_SCHEDULES).flatMap((one) => {
    const schedule = isFields(one) ? readSchedule(one) : null;
    return schedule === null || (schedule.valid_to !== null && schedule.valid_to < today) ? [] : [schedule];
  });
}

function readSchedule(fields: Fields): Schedule | null {
  const days = readDays(fields);
  const [opens_at, closes_at] = days === null ? [null, null] : [timeOf(fields.opens_at), timeOf(fields.closes_at)];
  const link = textOf(fields.schedule_link);
  const texts = {
    description: textOf(fields.description),
    notes: textOf(fields.notes),
    attending_type: textOf(fields.attending_type),
    schedule_link: link !== null && /^https?:\/\//i.test(link) ? link : null,
  };
  const isSilent = opens_at === null && closes_at === null && !days?.byday.length && !days?.bymonthday.length;
  if (isSilent && Object.values(texts).every((text) => text === null)) return null;
  const ends = [dateOf(fields.valid_to), dateOf(fields.until)].filter((date) => date !== null).sort();
  return {
    ...(days ?? { freq: null, interval: 1, byday: [], bymonthday: [] }),
    opens_at,
    closes_at,
    valid_from: dateOf(fields.valid_from),
    valid_to: ends[0] ?? null,
    ...texts,
  };
}

function readDays(fields: Fields): Days {
  if (listOf(fields.byweekno).length > 0 || listOf(fields.byyearday).length > 0) return null;
  const freq = textOf(fields.freq)?.toUpperCase() ?? 'WEEKLY';
  const interval = Math.max(1, Math.trunc(Number(fields.interval ?? 1)) || 1);
  const byday = listOf(fields.byday).map(dayOf);
  const bymonthday = listOf(fields.bymonthday).map(Number);
  const isTold = byday.every((day) => day !== null) && bymonthday.every(isDayOfMonth);
  if (!isTold || (byday.length > 0 && bymonthday.length > 0)) return null;
  const days = byday.filter((day) => day !== null);
  if (freq === 'DAILY' && interval === 1 && bymonthday.length === 0)
    return { freq: 'WEEKLY', interval, byday: days.length > 0 ? days : everyDay(), bymonthday };
  if (freq !== 'WEEKLY' && freq !== 'MONTHLY') return null;
  const counted = days.filter(({ nth }) => nth !== null).length;
  if (counted > 0 && counted < days.length) return null;
  if (counted > 0 || bymonthday.length > 0) return { freq: 'MONTHLY', interval, byday: days, bymonthday };
  // every Monday of every month is every Monday
  if (freq === 'MONTHLY' && interval > 1) return null;
  return { freq: 'WEEKLY', interval, byday: days, bymonthday };
}

function everyDay(): Schedule['byday'] {
  return WEEKDAYS.map((day) => ({ day, nth: null }));
}

function dayOf(text: string): { day: Weekday; nth: number | null } | null {
  const { day, nth } = DAY.exec(text.toUpperCase())?.groups ?? {};
  const known = WEEKDAYS.find((one) => one === day);
  if (known === undefined) return null;
  if (nth === undefined) return { day: known, nth: null };
  return [1, 2, 3, 4, 5, -1].includes(Number(nth)) ? { day: known, nth: Number(nth) } : null;
}

/** -1 is the last day; other days counted from the end are told by nobody. */
function isDayOfMonth(day: number): boolean {
  return Number.isInteger(day) && (day === -1 || (day >= 1 && day <= 31));
}

/** The time on the clock there: an offset says how far that clock is from others, and is left out. */
function timeOf(value: unknown): string | null {
  const { hour, minute, zone } = TIME.exec(textOf(value) ?? '')?.groups ?? {};
  if (hour === undefined || minute === undefined) return null;
  return `${hour.padStart(2, '0')}:${minute}${zone === 'Z' ? ' UTC' : ''}`;
}

function dateOf(value: unknown): string | null {
  return /^\d{4}-\d{2}-\d{2}/.exec(textOf(value) ?? '')?.[0] ?? null;
}

function textOf(value: unknown): string | null {
  const text = typeof value === 'string' ? value.trim() : '';
  return text === '' ? null : text;
}

/** A list as HSDS writes it: values with commas between. */
function listOf(value: unknown): string[] {
  const parts = Array.isArray(value) ? value.map(String) : String(value ?? '').split(',');
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
