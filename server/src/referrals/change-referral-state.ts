import type { Db } from '@citess/db';
import type { ActorKind, DECLINE_REASONS, REFERRAL_OUTCOMES, ReferralState } from '@citess/db/vocabulary';
import { oweToPerson } from '../person/owe-to-person.ts';
import { oweMail } from '../mail/outbox.queries.ts';
import type { Ports } from '../ports.ts';
import { addBusinessDays } from '../hubs/business-days.rules.ts';
import { databaseRefusal } from './database-refusal.ts';
import { referralMovedOn, referralNotFound, referralTransitionRefused } from './referral.problems.ts';
import {
  insertCaseEvent,
  insertReferralEvent,
  lockReferral,
  revokeConsent,
  updateReferral,
  type Referral,
  type ReferralInHand,
} from './referral.queries.ts';
import { decideTransition } from './referral.rules.ts';

/** Who makes a change; `user_id` is null for a private link, the person and the clock. */
export type Actor = { kind: ActorKind; user_id: string | null };

/** A change of state with what it says. */
export type ReferralChange = {
  referral_id: string;
  to: ReferralState;
  actor: Actor;
  decline_reason?: (typeof DECLINE_REASONS)[number];
  outcome?: (typeof REFERRAL_OUTCOMES)[number];
  answer_note?: string | undefined;
};

/**
 * The one way a referral changes: the event, its deadlines, the history of the case and the mails owed, or nothing.
 * Call it inside a transaction.
 * @throws referral-not-found, referral-moved-on, referral-transition-refused
 */
export async function changeReferralState(
  tx: Db,
  ports: Pick<Ports, 'now' | 'nudge'>,
  change: ReferralChange,
): Promise<void> {
  const inHand = await lockReferral(tx, change.referral_id);
  if (!inHand) throw referralNotFound();
  const decision = decideTransition(inHand.referral.state, change.to, change.actor.kind);
  if (!decision.ok) throw decision.because === 'moved-on' ? referralMovedOn() : referralTransitionRefused();

  const at = ports.now();
  await updateReferral(tx, change.referral_id, columnsOf(change, inHand, at));
  const eventId = await recordChange(tx, change, inHand, at);
  // a completed referral always has an outcome, so it is forgotten after the reopening
  if (inHand.referral.state === 'completed') await updateReferral(tx, change.referral_id, { outcome: null });
  if (change.to === 'withdrawn' && change.actor.kind === 'person') {
    await revokeConsent(tx, inHand.referral.consent_id, at);
  }
  await oweMails(tx, ports, { change, inHand, eventId });
}

/** What goes with a state: its deadline, its reason, its outcome. */
function columnsOf(change: ReferralChange, { referral, hub }: ReferralInHand, at: Date): Partial<Referral> {
  const { deadlines } = hub;
  const seen = change.actor.kind === 'provider' ? { seen_at: referral.seen_at ?? at } : {};
  const note = change.answer_note ? { answer_note: change.answer_note } : {};
  switch (change.to) {
    case 'sent':
      return { sent_at: at, answer_due_at: addBusinessDays(at, deadlines.answer_days, hub) };
    case 'accepted':
      return { ...seen, ...note, first_contact_due_at: addBusinessDays(at, deadlines.first_contact_days, hub) };
    case 'in-progress':
      return { ...seen, outcome_due_at: addBusinessDays(at, deadlines.outcome_days, hub) };
    case 'declined':
      return { ...seen, ...note, decline_reason: change.decline_reason ?? null };
    case 'completed':
      return { ...seen, outcome: change.outcome ?? null };
    default:
      return seen;
  }
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
    await insertCaseEvent(tx, { case_id, kind: `referral-${change.to}`, detail, ...actor });
    return eventId;
  } catch (error) {
    throw databaseRefusal(error) ?? error;
  }
}

type Made = { change: ReferralChange; inHand: ReferralInHand; eventId: string };

async function oweMails(tx: Db, ports: Pick<Ports, 'now' | 'nudge'>, { change, inHand, eventId }: Made): Promise<void> {
  const { referral, hub, person } = inHand;
  const owed = (kind: string, subject_id: string) => ({
    hub_id: hub.id,
    kind,
    subject_id,
    dedupe_key: `${kind}:${eventId}`,
  });
  if (change.to === 'sent') await oweMail(tx, ports, owed('referral-sent', referral.id));
  if (change.to === 'sent' && change.actor.kind === 'staff') {
    await oweToPerson(tx, ports, person, owed('referral-made', eventId));
  }
  if (change.to === 'withdrawn' && referral.state !== 'draft') {
    await oweMail(tx, ports, owed('referral-withdrawn', referral.id));
  }
  if (change.to === 'accepted' || change.to === 'declined') {
    await oweToPerson(tx, ports, person, owed('referral-answered', eventId));
  }
}
