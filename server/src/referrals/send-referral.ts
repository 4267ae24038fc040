import { randomUUID } from 'node:crypto';
import type { Db } from '@citess/db';
import type { CONSENT_CHANNELS, FieldGroup } from '@citess/db/vocabulary';
import { oweMails, type OwedMail } from '../mail/outbox.queries.ts';
import { canBeReached, type Reachable } from '../person/owe-to-person.ts';
import { openLinks } from '../private-links/private-link.ts';
import { endOfLink, type ChangePorts } from './apply-change.ts';
import { settleProposals } from './cascade/cascade.queries.ts';
import { columnsOf, type Actor, type HubClock } from './change-columns.rules.ts';
import { databaseRefusal } from './database-refusal.ts';
import { kindForPerson } from './owe-mails.ts';
import { referralAlreadyOpen, referralTransitionRefused } from './referral.problems.ts';
import {
  insertCaseEvents,
  insertConsents,
  insertReferralEvents,
  insertReferrals,
  isOpenWithMerged,
} from './referral.queries.ts';
import { decideTransition } from './referral.rules.ts';
import { together } from '../together.ts';

/** A case that the caller opened in the same transaction, or locked. */
export type CaseInHand = { case_id: string; intake_id: string; hub: HubClock & { id: string }; person: Reachable };

/** One need sent to one service, with the person's yes for it. */
export type ReferralOrder = {
  intake_need_id: string;
  service_id: string;
  /** Its place among those the person chose for the need with the intake; null for what staff send later. */
  turn: number | null;
  /** Whether it is sent only once somebody before it cannot help. */
  waits: boolean;
  consent: {
    field_groups: FieldGroup[];
    text_version: string;
    channel: (typeof CONSENT_CHANNELS)[number];
    /** Who wrote the yes down; null exactly when it was given online. */
    recorded_by: string | null;
  };
};

/** A referral just made. */
export type MadeReferral = { id: string; service_id: string; intake_need_id: string; waits: boolean };

/**
 * Records the consents, the referrals, the providers' private links and the mails owed, whatever their number in as many statements. Those
 * that wait their turn have no link and no mail yet. `letters` are owed besides. Call it inside a transaction.
 * @throws referral-already-open when a need is open with its service already
 */
export async function sendReferrals(
  tx: Db,
  ports: ChangePorts,
  inHand: CaseInHand,
  { actor, orders, letters = [] }: { actor: Actor; orders: readonly ReferralOrder[]; letters?: readonly OwedMail[] },
): Promise<MadeReferral[]> {
  const drafts = orders.length > 0 ? await insertDrafts(tx, ports, inHand, { actor, orders }) : [];
  const sent = drafts.filter(({ waits }) => !waits);
  if (sent.length === 0) {
    await oweMails(tx, ports, letters);
    return drafts;
  }
  if (!decideTransition('draft', 'sent', actor.kind).ok) throw referralTransitionRefused();
  const at = ports.now();
  const said = { actor_kind: actor.kind, actor_user_id: actor.user_id, at };
  const events = sent.map(({ id }) => ({
    ...{ id: randomUUID(), referral_id: id, from_state: 'draft' as const, to_state: 'sent' as const },
    ...said,
  }));
  const { case_id } = inHand;
  const details = sent.map(({ id, service_id }) => ({ referral_id: id, service_id }));
  const expires_at = endOfLink(at);
  // what was proposed for a need is settled by sending it to anybody; with the intake itself nothing was proposed yet
  const proposed = sent.filter(({ turn }) => turn === null).map(({ intake_need_id }) => intake_need_id);
  await together([
    insertReferralEvents(tx, events).catch((error: unknown) => {
      throw databaseRefusal(error) ?? error;
    }),
    insertCaseEvents(
      tx,
      details.map((detail) => ({ case_id, kind: 'referral-sent', detail, ...said })),
    ),
    openLinks(
      tx,
      ports,
      sent.map(({ id }) => ({ purpose: 'provider', subject_id: id, expires_at })),
    ),
    oweMails(tx, ports, [...letters, ...events.flatMap((event) => lettersOf(inHand, actor, event))]),
    ...proposed.map((needId) => settleProposals(tx, needId, at)),
  ]);
  return drafts;
}

async function insertDrafts(
  tx: Db,
  ports: ChangePorts,
  { case_id, intake_id, hub }: CaseInHand,
  { actor, orders }: { actor: Actor; orders: readonly ReferralOrder[] },
): Promise<(MadeReferral & Pick<ReferralOrder, 'turn'>)[]> {
  const at = ports.now();
  // with the intake itself a need is new, and each service of it another one
  for (const { turn, intake_need_id, service_id } of orders)
    if (turn === null && (await isOpenWithMerged(tx, intake_need_id, service_id))) throw referralAlreadyOpen();
  const made = orders.map(({ consent, ...order }) => ({
    ...order,
    consent,
    id: randomUUID(),
    consent_id: randomUUID(),
  }));
  const consents = made.map(({ consent, consent_id, service_id }) => ({
    ...consent,
    ...{ id: consent_id, intake_id, service_id, given_at: at },
  }));
  const due = columnsOf({ to: 'sent', actor }, null, hub, at);
  const drafts = made.map(({ id, consent_id, intake_need_id, service_id, turn, waits }) => ({
    ...{ id, case_id, intake_id, intake_need_id, service_id, turn, consent_id, created_at: at, state_changed_at: at },
    ...(!waits && due),
  }));
  await insertConsents(tx, consents);
  if ((await insertReferrals(tx, drafts)) < made.length) throw referralAlreadyOpen();
  return made;
}

/** The provider is asked; the person is told of what they did not send themselves. */
function lettersOf(
  { hub, person }: CaseInHand,
  actor: Actor,
  { id, referral_id }: { id: string; referral_id: string },
): OwedMail[] {
  const owed = (kind: string, subject_id: string) => ({
    hub_id: hub.id,
    kind,
    subject_id,
    dedupe_key: `${kind}:${id}`,
  });
  const kind = kindForPerson({ to: 'sent', actor }, true);
  const toPerson = kind && canBeReached(person) ? [owed(kind, id)] : [];
  return [owed('referral-sent', referral_id), ...toPerson];
}
