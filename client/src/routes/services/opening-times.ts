import type { Schedule, Weekday } from '@citess/server/directory/schedule.schema';

export type Hours = { opens: string | null; closes: string | null };

/** One line of opening times: on which days, which hours, how often, from when until when, and the source's own words. */
export type OpeningLine = Pick<Schedule, 'interval' | 'bymonthday' | 'valid_from' | 'valid_to' | 'schedule_link'> & {
  /** Days of the week in their order, for what comes by the week. */
  weekdays: Weekday[];
  /** Such as the last Friday, for what comes by the month. */
  nths: { day: Weekday; nth: number }[];
  hours: Hours[];
  texts: string[];
};

const WEEK: readonly Weekday[] = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

/** Schedules as one would write them on a door: days with the same hours on one line, hours of one day after each other. */
export function openingLines(schedules: readonly Schedule[]): OpeningLine[] {
  const kinds = Map.groupBy(schedules, ({ freq, interval, valid_from, valid_to, ...rest }) =>
    JSON.stringify([freq, interval, valid_from, valid_to, textsOf(rest), rest.schedule_link]),
  );
  return [...kinds.values()].flatMap((alike) => {
    const weekly = alike.filter(({ freq }) => freq === 'WEEKLY');
    const others = alike.filter(({ freq }) => freq !== 'WEEKLY');
    return [...weekLines(weekly), ...monthLines(others)];
  });
}

function weekLines(schedules: readonly Schedule[]): OpeningLine[] {
  const byDay = WEEK.map((day) => ({
    day,
    hours: hoursOf(schedules.filter(({ byday }) => byday.some((one) => one.day === day))),
  })).filter(({ hours }) => hours !== null);
  const lines = [...Map.groupBy(byDay, ({ hours }) => JSON.stringify(hours)).values()].flatMap((days) => {
    const [first] = days;
    const [schedule] = schedules;
    if (!first?.hours || !schedule) return [];
    return [lineOf(schedule, { weekdays: days.map(({ day }) => day), hours: first.hours })];
  });
  const dayless = schedules.filter(({ byday }) => byday.length === 0);
  return [...lines, ...dayless.map((schedule) => lineOf(schedule, { hours: hoursOf([schedule]) ?? [] }))];
}

function monthLines(schedules: readonly Schedule[]): OpeningLine[] {
  const alike = Map.groupBy(schedules, ({ byday, bymonthday }) => JSON.stringify([byday, bymonthday]));
  return [...alike.values()].flatMap((same) => {
    const [schedule] = same;
    if (!schedule) return [];
    const nths = schedule.byday.flatMap(({ day, nth }) => (nth === null ? [] : [{ day, nth }]));
    return [lineOf(schedule, { nths, hours: hoursOf(same) ?? [] })];
  });
}

function lineOf(schedule: Schedule, own: Partial<OpeningLine>): OpeningLine {
  const { interval, bymonthday, valid_from, valid_to, schedule_link } = schedule;
  const whole = { interval, bymonthday, valid_from, valid_to, schedule_link, texts: textsOf(schedule) };
  return { ...whole, weekdays: [], nths: [], hours: [], ...own };
}

/** The hours of some schedules, each once, the earliest first; null without any schedule. */
function hoursOf(schedules: readonly Schedule[]): Hours[] | null {
  if (schedules.length === 0) return null;
  const all = schedules.map(({ opens_at, closes_at }) => ({ opens: opens_at, closes: closes_at }));
  const told = all.filter(({ opens, closes }) => opens !== null || closes !== null);
  const once = new Map(told.map((hours) => [`${hours.opens ?? ''} ${hours.closes ?? ''}`, hours]));
  return [...once].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, hours]) => hours);
}

function textsOf({ description, notes, attending_type }: Pick<Schedule, 'description' | 'notes' | 'attending_type'>) {
  return [description, notes, attending_type].filter((text) => text !== null);
}
