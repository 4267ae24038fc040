import { expect, test } from 'vitest';
import { momentOf } from './local-time.rules.ts';

test.each([
  ['Africa/Tunis', '2026-07-01', '10:30', '2026-07-01T09:30:00.000Z'],
  ['Europe/Lisbon', '2026-07-01', '10:30', '2026-07-01T09:30:00.000Z'],
  ['Europe/Lisbon', '2026-12-01', '10:30', '2026-12-01T10:30:00.000Z'],
  ['Europe/Madrid', '2026-03-29', '01:59', '2026-03-29T00:59:00.000Z'],
  ['Europe/Madrid', '2026-03-29', '03:00', '2026-03-29T01:00:00.000Z'],
  // the hour that comes twice: its first time
  ['Europe/Rome', '2026-10-25', '02:30', '2026-10-25T00:30:00.000Z'],
  ['Europe/Rome', '2026-10-25', '03:30', '2026-10-25T02:30:00.000Z'],
])('in %s clocks show %s %s at %s', (timezone, date, time, moment) => {
  expect(momentOf(date, time, timezone)?.toISOString()).toBe(moment);
});

test.each([
  ['Europe/Madrid', '2026-03-29', '02:30'],
  ['Africa/Tunis', '2026-02-30', '10:00'],
  ['Africa/Tunis', '2026-02-20', '25:00'],
])('in %s no clock ever shows %s %s', (timezone, date, time) => {
  expect(momentOf(date, time, timezone)).toBeUndefined();
});
