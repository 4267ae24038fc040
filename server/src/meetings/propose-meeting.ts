import type { Db } from '@citess/db';
import { momentOf } from '../hubs/local-time.rules.ts';
import { oweToPerson } from '../person/owe-to-person.ts';
import type { Ports } from '../ports.ts';
import { answersToMend } from '../problems/problem.ts';
import { viewMeeting } from '../referrals/meeting.queries.ts';
import type { MeetingView } from '../referrals/meeting.schema.ts';
import { referralNotFound } from '../referrals/referral.problems.ts';
import { insertCaseEvent } from '../referrals/referral.queries.ts';
import { messageKeyReused, threadClosed } from '../threads/thread.problems.ts';
import { lockThread, type ThreadInHand } from '../threads/thread.queries.ts';
import { isThreadOpen } from '../threads/thread.rules.ts';
import type { ThreadRequest } from '../threads/view-thread.ts';
import type { MeetingOrder } from './meeting-order.schema.ts';
import { cancelStanding, findProposal, insertMeeting } from './meeting-acts.queries.ts';

/** How far ahead a meeting may be, in milliseconds. */
const FARTHEST = 366 * 86_400_000;
export type MeetingPorts = Pick<Ports, 'db' | 'now' | 'nudge'>;

/**
 * The provider proposes when and how to meet; what stood before is off. The person is told, with an entry for their calendar. The
 * same key again is the same proposal.
 * @throws referral-not-found, thread-closed, 422 for a time that is over, too far ahead or never comes
 */
export function proposeMeeting(ports: MeetingPorts, asked: ThreadRequest, order: MeetingOrder): Promise<MeetingView> {
  return ports.db.transaction(async (tx) => {
    const inHand = await lockThread(tx, asked.referral_id);
    if (!inHand) throw referralNotFound();
    const known = await findProposal(tx, asked.referral_id, order.idempotency_key);
    const starts_at = startOf(order, inHand.timezone, known ? known.proposed_at : ports.now());
    if (known) {
      if (known.starts_at.getTime() !== starts_at.getTime() || known.place !== order.place) throw messageKeyReused();
      return viewMeeting(known);
    }
    if (!isThreadOpen(inHand)) throw threadClosed();
    const at = ports.now();
    await cancelStanding(tx, asked.referral_id, at);
    const { minutes, channel, place, idempotency_key } = order;
    const when = { starts_at, minutes, channel, place, idempotency_key, proposed_at: at, changed_at: at };
    const meeting = await insertMeeting(tx, { referral_id: asked.referral_id, ...when });
    await recordMeeting(tx, ports, { asked, inHand, state: 'proposed', meeting_id: meeting.id });
    return viewMeeting(meeting);
  });
}

/** @throws 422 pointing at the date or the time */
function startOf({ date, time }: MeetingOrder, timezone: string, now: Date): Date {
  const moment = momentOf(date, time, timezone);
  if (!moment) throw answersToMend({ '/time': 'Clocks here never show that date and time' });
  if (moment <= now) throw answersToMend({ '/date': 'Choose a time to come' });
  if (moment.getTime() - now.getTime() > FARTHEST) throw answersToMend({ '/date': 'Choose a day within a year' });
  return moment;
}

type Recorded = {
  asked: ThreadRequest;
  inHand: ThreadInHand;
  state: 'proposed' | 'agreed' | 'declined' | 'cancelled';
  meeting_id: string;
};

/** Writes what happened to a meeting into the history of the case, and owes the person their calendar's entry. */
export async function recordMeeting(
  tx: Db,
  ports: MeetingPorts,
  { asked, inHand, state, meeting_id }: Recorded,
): Promise<void> {
  await insertCaseEvent(tx, {
    case_id: inHand.case_id,
    at: ports.now(),
    actor_kind: asked.side,
    actor_user_id: asked.user_id,
    kind: `meeting-${state}`,
    detail: { referral_id: asked.referral_id, service_id: inHand.service_id },
  });
  await oweToPerson(tx, ports, inHand.person, {
    hub_id: inHand.hub_id,
    kind: 'meeting-changed',
    subject_id: meeting_id,
    dedupe_key: `meeting-changed:${meeting_id}:${state}`,
    detail: { state },
  });
}
