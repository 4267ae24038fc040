import type { Db } from '@citess/db';
import type { CascadeResult } from '@citess/db/vocabulary';
import { settleAlertsOf } from '../alerts/alert.queries.ts';
import { applyChange, type ChangePorts } from './apply-change.ts';
import { settleProposals } from './cascade/cascade.queries.ts';
import { dropWaiting, goOn } from './cascade/go-on.ts';
import type { ReferralChange } from './change-columns.rules.ts';
import { askPerson } from './feedback/ask-person.ts';
import { tellPerson } from './owe-mails.ts';
import { referralMovedOn, referralNotFound, referralTransitionRefused } from './referral.problems.ts';
import { lockReferral, revokeConsent, type ReferralInHand } from './referral.queries.ts';
import { decideTransition } from './referral.rules.ts';

/**
 * The one way a referral changes: the event, its deadlines, how the need goes on, the history of the case and the mails
 * owed, or nothing. Call it inside a transaction; it locks the case first, then the referral.
 * @throws referral-not-found, referral-moved-on, referral-transition-refused
 */
export async function changeReferralState(tx: Db, ports: ChangePorts, change: ReferralChange): Promise<void> {
  const inHand = await lockReferral(tx, change.referral_id);
  if (!inHand) throw referralNotFound();
  const decision = decideTransition(inHand.referral.state, change.to, change.actor.kind);
  if (!decision.ok) throw decision.because === 'moved-on' ? referralMovedOn() : referralTransitionRefused();
  const eventId = await applyChange(tx, ports, change, inHand);
  if (change.to === 'withdrawn' && change.actor.kind === 'person') {
    await revokeConsent(tx, inHand.referral.consent_id, ports.now());
  }
  const made = { change, inHand, eventId };
  await tellPerson(tx, ports, made, await follow(tx, ports, made));
}

/** What a change means for its need and for the desk. */
async function follow(
  tx: Db,
  ports: ChangePorts,
  { change, inHand, eventId }: { change: ReferralChange; inHand: ReferralInHand; eventId: string },
): Promise<CascadeResult | null> {
  const { intake_need_id, id, service_id, first_contact_due_at } = inHand.referral;
  const at = ports.now();
  if (first_contact_due_at) await settleAlertsOf(tx, { kind: 'first-contact-overdue', subject_id: id }, at);
  if (change.to === 'accepted' || change.to === 'declined') {
    await settleAlertsOf(tx, { kind: 'provider-silent', subject_id: service_id }, at);
  }
  if (change.to === 'sent' || change.to === 'accepted') await settleProposals(tx, intake_need_id, at);
  if (change.to === 'completed') await askPerson(tx, ports, inHand, 'end');
  if (change.to === 'completed' && endsNeed(change)) await dropWaiting(tx, ports, intake_need_id);
  return leavesNeedOpen(change) ? goOn(tx, ports, { inHand, eventId }) : null;
}

/** Whether nobody else has to be asked. */
function endsNeed({ outcome }: ReferralChange): boolean {
  return outcome === 'helped' || outcome === 'partly-helped' || outcome === 'no-longer-needed';
}

/** Whether the provider is gone and the need is not. */
function leavesNeedOpen({ to, actor }: ReferralChange): boolean {
  return to === 'declined' || to === 'expired' || (to === 'withdrawn' && actor.kind === 'provider');
}
