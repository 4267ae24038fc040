import { and, desc, eq, gt, inArray, sql } from 'drizzle-orm';
import { schema, type Db } from '@citess/db';
import type { MeetingView } from './meeting.schema.ts';

const { meeting } = schema;
const stands = inArray(meeting.state, ['proposed', 'agreed']);

export type Meeting = typeof meeting.$inferSelect;

/** The newest meeting of each of these referrals, as all who may see the referral see it. */
export async function findNewestMeetings(db: Db, referralIds: readonly string[]): Promise<Map<string, MeetingView>> {
  if (referralIds.length === 0) return new Map();
  const rows = await db
    .selectDistinctOn([meeting.referral_id])
    .from(meeting)
    .where(inArray(meeting.referral_id, [...referralIds]))
    // what stands is the newest, also of two proposed at one moment
    .orderBy(meeting.referral_id, desc(meeting.proposed_at), desc(stands), meeting.id);
  return new Map(rows.map((row) => [row.referral_id, viewMeeting(row)]));
}

/** Calls off what stands on a referral and is still to come; answers which meetings. */
export async function callOffComing(tx: Db, referralId: string, at: Date): Promise<string[]> {
  const isComing = gt(meeting.starts_at, at);
  const rows = await tx
    .update(meeting)
    .set({ state: 'cancelled', changed_at: at, sequence: sql`${meeting.sequence} + 1` })
    .where(and(eq(meeting.referral_id, referralId), stands, isComing))
    .returning({ id: meeting.id });
  return rows.map(({ id }) => id);
}

/** A meeting as the API shows it. */
export function viewMeeting({ id, starts_at, minutes, channel, place, state }: Meeting): MeetingView {
  return { id, starts_at: starts_at.toISOString(), minutes, channel, place, state };
}
