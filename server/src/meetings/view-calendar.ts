import type { Db } from '@citess/db';
import type { ThreadRequest } from '../threads/view-thread.ts';
import { viewThread } from '../threads/view-thread.ts';
import { calendarOf } from './calendar-of.rules.ts';
import { findMeetingToTell } from './meeting-acts.queries.ts';
import { meetingNotFound } from './meeting.problems.ts';

/** A meeting of a referral as a file for calendars. @throws meeting-not-found, also once it is closed to this side */
export async function viewCalendar(
  { db, publicUrl }: { db: Db; publicUrl: string },
  asked: ThreadRequest,
  meetingId: string,
): Promise<string> {
  const told = await findMeetingToTell(db, meetingId);
  const { can } = await viewThread(db, asked);
  if (told?.meeting.referral_id !== asked.referral_id) throw meetingNotFound();
  if (asked.side === 'provider' && !can.write) throw meetingNotFound();
  return calendarOf(told, new URL(publicUrl).hostname, asked.language);
}
