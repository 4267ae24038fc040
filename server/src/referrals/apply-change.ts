import type { Db } from '@citess/db';
import { oweToPerson } from '../person/owe-to-person.ts';
import { openLink, prolongLinks } from '../private-links/private-link.ts';
import type { Ports } from '../ports.ts';
import { columnsOf, type ReferralChange } from './change-columns.rules.ts';
import { databaseRefusal } from './database-refusal.ts';
import { callOffComing } from './meeting.queries.ts';
import { isOpen } from './referral.rules.ts';
import { askProvider } from './owe-mails.ts';
import { insertCaseEvent, insertReferralEvent, updateReferral, type ReferralInHand } from './referral.queries.ts';

export type ChangePorts = Pick<Ports, 'now' | 'nudge' | 'secret'>;

/** How long a provider can answer from the mail, and how long the link outlives a later deadline, in days. */
export const LINK_DAYS = 60;
const DAY = 86_400_000;

/** Until when a provider's link works that is opened, or has something to be done by, at this moment. */
export function endOfLink(from: Date): Date {
  return new Date(from.getTime() + LINK_DAYS * DAY);
}

/**
 * Writes one change that was decided: its deadlines, its event, the history of the case and what the provider has to know.
 * Answers the id of the event. What follows from it for the need stands in `changeReferralState`.
 * @throws referral-moved-on, referral-transition-refused where the database says no
 */
export async function applyChange(
  tx: Db,
  ports: ChangePorts,
  change: ReferralChange,
  inHand: ReferralInHand,
): Promise<string> {
  const { referral, hub } = inHand;
  const at = ports.now();
  const columns = columnsOf(change, referral.seen_at, hub, at);
  await updateReferral(tx, referral.id, columns);
  const eventId = await recordChange(tx, change, inHand, at);
  // a completed referral always has an outcome, so it is forgotten after the reopening
  if (referral.state === 'completed') await updateReferral(tx, referral.id, { outcome: null });
  const last = columns.outcome_due_at ?? columns.first_contact_due_at;
  if (last) await prolongLinks(tx, 'provider', referral.id, endOfLink(last));
  if (change.to === 'sent') await openProviderLink(tx, ports, referral.id);
  if (!isOpen(change.to)) await callOffMeetings(tx, ports, inHand);
  await askProvider(tx, ports, { change, inHand, eventId });
  return eventId;
}

/** Nobody goes to a meeting about a request that is over: the person's calendar is told. */
async function callOffMeetings(tx: Db, ports: ChangePorts, { referral, hub, person }: ReferralInHand): Promise<void> {
  for (const subject_id of await callOffComing(tx, referral.id, ports.now())) {
    const dedupe_key = `meeting-changed:${subject_id}:cancelled`;
    const owed = { hub_id: hub.id, kind: 'meeting-changed', subject_id, dedupe_key, detail: { state: 'cancelled' } };
    await oweToPerson(tx, ports, person, owed);
  }
}

async function openProviderLink(tx: Db, ports: ChangePorts, subject_id: string): Promise<void> {
  await openLink(tx, ports, { purpose: 'provider', subject_id, expires_at: endOfLink(ports.now()) });
}

async function recordChange(tx: Db, change: ReferralChange, inHand: ReferralInHand, at: Date): Promise<string> {
  const { referral, case_id } = inHand;
  const actor = { actor_kind: change.actor.kind, actor_user_id: change.actor.user_id, at };
  try {
    const eventId = await insertReferralEvent(tx, {
      referral_id: referral.id,
      from_state: referral.state,
      to_state: change.to,
      ...actor,
    });
    const detail = {
      referral_id: referral.id,
      service_id: referral.service_id,
      ...(change.decline_reason && { reason: change.decline_reason }),
      ...(change.outcome && { outcome: change.outcome }),
    };
    // what waited its turn and is not needed any more never happened to anybody
    const isSeen = referral.state !== 'draft' || change.to !== 'withdrawn' || change.actor.kind !== 'system';
    if (isSeen) await insertCaseEvent(tx, { case_id, kind: `referral-${change.to}`, detail, ...actor });
    return eventId;
  } catch (error) {
    throw databaseRefusal(error) ?? error;
  }
}
