import { expect, test } from 'vitest';
import { writeCalendar, type CalendarEntry } from './calendar.rules.ts';

const entry: CalendarEntry = {
  id: '11111111-2222-4333-8444-555555555555',
  host: 'hub.example',
  sequence: 0,
  changed_at: new Date('2026-11-23T09:00:00Z'),
  starts_at: new Date('2026-12-01T09:30:00Z'),
  minutes: 45,
  state: 'proposed',
  summary: 'Rendez-vous · demande MAH-7K3P9Q',
  place: '12, avenue Habib Bourguiba; 1er étage',
  description: 'CitESS Mahdia\n+216 73 000 000',
};

test('a meeting is written as calendars read it', () => {
  const lines = writeCalendar(entry).split('\r\n');
  expect(lines).toEqual(
    expect.arrayContaining([
      'METHOD:PUBLISH',
      'UID:11111111-2222-4333-8444-555555555555@hub.example',
      'DTSTART:20261201T093000Z',
      'DTEND:20261201T101500Z',
      'LOCATION:12\\, avenue Habib Bourguiba\\; 1er étage',
      'DESCRIPTION:CitESS Mahdia\\n+216 73 000 000',
      'STATUS:TENTATIVE',
    ]),
  );
});

test('one that is off is taken out of the calendar', () => {
  const written = writeCalendar({ ...entry, state: 'cancelled', sequence: 2 });
  expect(written).toContain('METHOD:CANCEL\r\n');
  expect(written).toContain('STATUS:CANCELLED\r\n');
  expect(written).toContain('SEQUENCE:2\r\n');
});

test('no line is longer than 75 bytes, no letter is broken, and nothing can add a line of its own', () => {
  const place = `${'دار الثقافة بالمهدية '.repeat(8)}\r\nATTENDEE:mailto:x@y.example`;
  const written = writeCalendar({ ...entry, place });
  for (const line of written.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  expect(written).not.toMatch(/^ATTENDEE/m);
  expect(written.replaceAll('\r\n ', '')).toContain('دار الثقافة بالمهدية دار الثقافة');
});
