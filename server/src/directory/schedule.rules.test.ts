import { expect, test } from 'vitest';
import { readSchedules } from './schedule.rules.ts';

const TODAY = '2026-11-22';
const read = (...schedules: unknown[]) => readSchedules({ schedules }, TODAY);
const days = (byday: string) => read({ freq: 'WEEKLY', byday })[0]?.byday.map(({ day }) => day);

test('a week’s days and hours are read as the standard writes them', () => {
  expect(
    read({ id: 'x', freq: 'WEEKLY', wkst: 'MO', byday: 'MO, tu', opens_at: '8:30', closes_at: '12:00:00' }),
  ).toEqual([
    {
      freq: 'WEEKLY',
      interval: 1,
      byday: [
        { day: 'MO', nth: null },
        { day: 'TU', nth: null },
      ],
      bymonthday: [],
      opens_at: '08:30',
      closes_at: '12:00',
      valid_from: null,
      valid_to: null,
      description: null,
      notes: null,
      attending_type: null,
      schedule_link: null,
    },
  ]);
});

test.each([
  ['the first Monday', { freq: 'MONTHLY', byday: '1MO' }, { freq: 'MONTHLY', byday: [{ day: 'MO', nth: 1 }] }],
  ['the last Friday', { freq: 'MONTHLY', byday: '-1FR' }, { freq: 'MONTHLY', byday: [{ day: 'FR', nth: -1 }] }],
  ['the last day', { freq: 'MONTHLY', bymonthday: '1,-1' }, { freq: 'MONTHLY', bymonthday: [1, -1] }],
  [
    'every Monday of every month',
    { freq: 'MONTHLY', byday: 'MO' },
    { freq: 'WEEKLY', byday: [{ day: 'MO', nth: null }] },
  ],
  ['days without a rhythm', { byday: 'SU' }, { freq: 'WEEKLY', byday: [{ day: 'SU', nth: null }] }],
  ['an offset', { byday: 'MO', opens_at: '09:00-05:00' }, { opens_at: '09:00' }],
  ['UTC', { byday: 'MO', opens_at: '09:00Z' }, { opens_at: '09:00 UTC' }],
  [
    'the earlier end',
    { byday: 'MO', valid_to: '2027-05-01', until: '2027-01-01T00:00:00Z' },
    { valid_to: '2027-01-01' },
  ],
])('%s', (_case, said, expected) => {
  expect(read(said)).toMatchObject([expected]);
});

test('every day is the seven days', () => {
  expect(read({ freq: 'DAILY', opens_at: '00:00' })[0]?.byday.length).toBe(7);
});

test('hours on days that cannot be told are not shown, but the source’s own words are', () => {
  const yearly = { freq: 'WEEKLY', byweekno: '41', byday: 'MO', opens_at: '09:00', description: 'In October' };
  expect(read(yearly)).toMatchObject([{ freq: null, byday: [], opens_at: null, description: 'In October' }]);
  for (const odd of ['XX', '7MO', 'MO,2TU', 'MO;TU']) expect(days(odd)).toBeUndefined();
});

test('what is over, silent or no schedule at all is left out', () => {
  expect(read({ byday: 'MO', valid_to: '2026-11-21' }, { freq: 'WEEKLY' }, null, 'MO', 7, [])).toEqual([]);
  expect(readSchedules({ schedules: 'MO' }, TODAY)).toEqual([]);
  expect(readSchedules({}, TODAY)).toEqual([]);
  expect(read({ byday: 'MO', valid_to: TODAY }).length).toBe(1);
});

test('only an address of the web is a link', () => {
  expect(read({ schedule_link: 'javascript:alert(1)' })).toEqual([]);
  expect(read({ schedule_link: 'https://example.org/when' })[0]?.schedule_link).toBe('https://example.org/when');
});
