import { describe, expect, test } from 'vitest';
import { addBusinessDays } from './business-days.rules.ts';

const tunis = { timezone: 'Africa/Tunis', working_days: [1, 2, 3, 4, 5], holidays: ['2026-12-17'] };
const lisbon = { timezone: 'Europe/Lisbon', working_days: [1, 2, 3, 4, 5], holidays: [] };

const cases: [string, string, number, typeof tunis, string][] = [
  ['three days from Monday end on Thursday', '2026-11-23T09:00:00Z', 3, tunis, '2026-11-26T22:59:59.999Z'],
  ['the weekend does not count', '2026-11-27T09:00:00Z', 1, tunis, '2026-11-30T22:59:59.999Z'],
  ['what comes on Saturday counts from Monday', '2026-11-28T09:00:00Z', 1, tunis, '2026-11-30T22:59:59.999Z'],
  ['a holiday does not count', '2026-12-16T09:00:00Z', 1, tunis, '2026-12-18T22:59:59.999Z'],
  ['late in the evening it is already tomorrow in Tunis', '2026-11-23T23:30:00Z', 1, tunis, '2026-11-25T22:59:59.999Z'],
  ['no day at all is the end of today', '2026-11-23T09:00:00Z', 0, tunis, '2026-11-23T22:59:59.999Z'],
  ['thirty days are six weeks', '2026-11-23T09:00:00Z', 30, { ...tunis, holidays: [] }, '2027-01-04T22:59:59.999Z'],
  ['winter time in Lisbon', '2026-11-23T09:00:00Z', 1, lisbon, '2026-11-24T23:59:59.999Z'],
  ['summer time in Lisbon', '2026-07-06T09:00:00Z', 1, lisbon, '2026-07-07T22:59:59.999Z'],
  ['over the day the clocks go forward', '2026-03-27T09:00:00Z', 1, lisbon, '2026-03-30T22:59:59.999Z'],
  ['over the day the clocks go back', '2026-10-23T09:00:00Z', 1, lisbon, '2026-10-26T23:59:59.999Z'],
  [
    'on the very Sunday the clocks go forward',
    '2026-03-28T09:00:00Z',
    1,
    { ...lisbon, working_days: [7] },
    '2026-03-29T22:59:59.999Z',
  ],
  [
    'where the clocks change at midnight',
    '2026-09-04T12:00:00Z',
    1,
    { timezone: 'America/Santiago', working_days: [6], holidays: [] },
    // local midnight does not exist: the day is over when the clocks jump from 24:00 to 1:00
    '2026-09-06T03:59:59.999Z',
  ],
  [
    'far in the east, on the eve of the clocks going back',
    '2026-04-03T01:00:00Z',
    1,
    { timezone: 'Pacific/Auckland', working_days: [6], holidays: [] },
    '2026-04-04T10:59:59.999Z',
  ],
  [
    'a hub that names no working day works every day',
    '2026-11-27T09:00:00Z',
    1,
    { ...tunis, working_days: [] },
    '2026-11-28T22:59:59.999Z',
  ],
];

describe('a deadline in business days', () => {
  test.each(cases)('%s', (_title, from, days, calendar, end) => {
    expect(addBusinessDays(new Date(from), days, calendar).toISOString()).toBe(end);
  });
});
