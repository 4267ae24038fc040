import type { Schedule } from '@citess/server/directory/schedule.schema';
import { expect, test } from 'vitest';
import { openingLines } from './opening-times.ts';

const aSchedule = (days: string, opens_at: string | null, closes_at: string | null, given: Partial<Schedule> = {}) => ({
  freq: 'WEEKLY' as const,
  interval: 1,
  byday: days.split(',').map((day) => ({ day: day as Schedule['byday'][number]['day'], nth: null })), // as written below
  bymonthday: [],
  opens_at,
  closes_at,
  valid_from: null,
  valid_to: null,
  description: null,
  notes: null,
  attending_type: null,
  schedule_link: null,
  ...given,
});

test('days with the same hours stand on one line, in the order of the week', () => {
  const lines = openingLines([
    aSchedule('FR', '09:00', '12:00'),
    aSchedule('SA', '10:00', '11:00'),
    aSchedule('TU,MO', '14:00', '17:00'),
    aSchedule('MO', '09:00', '12:00'),
    aSchedule('TU', '09:00', '12:00'),
    aSchedule('MO', '09:00', '12:00'),
  ]);
  expect(lines.map(({ weekdays, hours }) => [weekdays, hours])).toEqual([
    [
      ['MO', 'TU'],
      [
        { opens: '09:00', closes: '12:00' },
        { opens: '14:00', closes: '17:00' },
      ],
    ],
    [['FR'], [{ opens: '09:00', closes: '12:00' }]],
    [['SA'], [{ opens: '10:00', closes: '11:00' }]],
  ]);
});

test('what is true at other times or said in other words stands apart', () => {
  const lines = openingLines([
    aSchedule('MO', '09:00', '12:00'),
    aSchedule('TU', '09:00', '12:00', { valid_from: '2027-01-01' }),
    aSchedule('WE', '09:00', '12:00', { description: 'By appointment' }),
    aSchedule('TH', '09:00', '12:00', { interval: 2 }),
  ]);
  expect(lines.map(({ weekdays, texts }) => [...weekdays, ...texts])).toEqual([
    ['MO'],
    ['TU'],
    ['WE', 'By appointment'],
    ['TH'],
  ]);
});

test('what comes by the month keeps its own days, and words alone are a line', () => {
  const last = { freq: 'MONTHLY' as const, byday: [{ day: 'FR' as const, nth: -1 }] };
  const lines = openingLines([
    aSchedule('', '09:00', null, last),
    aSchedule('', '14:00', null, last),
    aSchedule('', null, null, { freq: null, byday: [], description: 'After rain' }),
  ]);
  expect(lines).toMatchObject([
    { nths: [{ day: 'FR', nth: -1 }], hours: [{ opens: '09:00' }, { opens: '14:00' }] },
    { weekdays: [], nths: [], hours: [], texts: ['After rain'] },
  ]);
});
