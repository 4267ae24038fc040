import { oweMail } from '../mail/outbox.queries.ts';
import type { Db } from '@citess/db';
import { viewMeeting, type Meeting } from '../referrals/meeting.queries.ts';
import type { MeetingView } from '../referrals/meeting.schema.ts';
import { referralNotFound } from '../referrals/referral.problems.ts';
import { threadClosed } from '../threads/thread.problems.ts';
import { lockThread, type ThreadInHand } from '../threads/thread.queries.ts';
import { isThreadOpen } from '../threads/thread.rules.ts';
import type { ThreadRequest } from '../threads/view-thread.ts';
import { changeMeeting, lockMeeting } from './meeting-acts.queries.ts';
import { meetingMovedOn, meetingNotFound } from './meeting.problems.ts';
import { recordMeeting, type MeetingPorts } from './propose-meeting.ts';

/** What may become of a meeting, and from where. */
const FROM = {
  agreed: ['proposed'],
  declined: ['proposed', 'agreed'],
  cancelled: ['proposed', 'agreed'],
} as const satisfies Record<string, readonly Meeting['state'][]>;

/**
 * The person agrees or asks for another time, or the provider calls the meeting off; a second time is the same answer.
 * @throws meeting-not-found, meeting-moved-on, thread-closed
 */
export function answerMeeting(
  ports: MeetingPorts,
  asked: ThreadRequest,
  { meeting_id, state }: { meeting_id: string; state: keyof typeof FROM },
): Promise<MeetingView> {
  return ports.db.transaction(async (tx) => {
    const inHand = await lockThread(tx, asked.referral_id);
    if (!inHand) throw referralNotFound();
    const meeting = await lockMeeting(tx, asked.referral_id, meeting_id);
    if (!meeting) throw meetingNotFound();
    if (meeting.state === state) return viewMeeting(meeting);
    if (!isThreadOpen(inHand)) throw threadClosed();
    const from: readonly Meeting['state'][] = FROM[state];
    if (!from.includes(meeting.state)) throw meetingMovedOn();
    await changeMeeting(tx, meeting.id, state, ports.now());
    await recordMeeting(tx, ports, { asked, inHand, state, meeting_id: meeting.id });
    if (asked.side === 'person') await tellProvider(tx, ports, { inHand, meeting, state });
    return viewMeeting({ ...meeting, state });
  });
}

async function tellProvider(
  tx: Db,
  ports: MeetingPorts,
  { inHand, meeting, state }: { inHand: ThreadInHand; meeting: Meeting; state: keyof typeof FROM },
): Promise<void> {
  await oweMail(tx, ports, {
    hub_id: inHand.hub_id,
    kind: 'meeting-answered',
    subject_id: meeting.id,
    dedupe_key: `meeting-answered:${meeting.id}:${state}`,
    detail: { state },
  });
}
