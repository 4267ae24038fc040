import type { MeetingState } from '@citess/db/vocabulary';

/** A meeting as calendars are told of it: a reference stands for the person. */
export type CalendarEntry = {
  id: string;
  /** The name of this deployment's host: the id means something there. */
  host: string;
  sequence: number;
  changed_at: Date;
  starts_at: Date;
  minutes: number;
  state: MeetingState;
  summary: string;
  place: string;
  description: string;
};

/** How each state of a meeting is called in a calendar. */
const STATUS: Record<MeetingState, string> = {
  proposed: 'TENTATIVE',
  agreed: 'CONFIRMED',
  declined: 'CANCELLED',
  cancelled: 'CANCELLED',
};

/** The method of RFC 5546 by which a meeting is told: nobody is asked to answer by mail, for nobody reads it. */
export function methodOf(state: MeetingState): 'PUBLISH' | 'CANCEL' {
  return STATUS[state] === 'CANCELLED' ? 'CANCEL' : 'PUBLISH';
}

/** A meeting as RFC 5545 writes it: times in UTC, lines of at most 75 bytes, each ended by CRLF. */
export function writeCalendar(entry: CalendarEntry): string {
  const ends_at = new Date(entry.starts_at.getTime() + entry.minutes * 60_000);
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//CitESS//Meetings//EN',
    'CALSCALE:GREGORIAN',
    `METHOD:${methodOf(entry.state)}`,
    'BEGIN:VEVENT',
    `UID:${entry.id}@${entry.host}`,
    `SEQUENCE:${entry.sequence}`,
    `DTSTAMP:${utc(entry.changed_at)}`,
    `DTSTART:${utc(entry.starts_at)}`,
    `DTEND:${utc(ends_at)}`,
    `SUMMARY:${escapeText(entry.summary)}`,
    `LOCATION:${escapeText(entry.place)}`,
    `DESCRIPTION:${escapeText(entry.description)}`,
    `STATUS:${STATUS[entry.state]}`,
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${fold(line)}\r\n`).join('');
}

function utc(moment: Date): string {
  return moment.toISOString().replaceAll(/[-:]|\.\d{3}/g, '');
}

function escapeText(text: string): string {
  return text
    .replaceAll(/[\\;,]/g, (sign) => `\\${sign}`)
    .replaceAll(/\r\n|\r|\n/g, '\\n')
    .replaceAll(/\p{Cc}/gu, ' ');
}

/** Breaks a line before it is longer than 75 bytes, never within a character. */
function fold(line: string): string {
  const folded: string[] = [];
  let current = '';
  for (const character of line) {
    const room = folded.length === 0 ? 75 : 74;
    if (Buffer.byteLength(current + character) > room) {
      folded.push(current);
      current = '';
    }
    current += character;
  }
  return [...folded, current].join('\r\n ');
}
