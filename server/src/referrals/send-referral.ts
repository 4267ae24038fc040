import { schema, type Db } from '@citess/db';
import type { CONSENT_CHANNELS, FieldGroup } from '@citess/db/vocabulary';
import type { ChangePorts } from './apply-change.ts';
import type { Actor } from './change-columns.rules.ts';
import { changeReferralState } from './change-referral-state.ts';
import { referralAlreadyOpen } from './referral.problems.ts';
import { insertReferral, type Referral } from './referral.queries.ts';

/** One need sent to one service, with the person's yes for it. */
export type ReferralOrder = {
  case_id: string;
  intake_id: string;
  intake_need_id: string;
  service_id: string;
  /** Its place among those the person chose for the need with the intake; null for what staff send later. */
  turn: number | null;
  consent: {
    field_groups: FieldGroup[];
    text_version: string;
    channel: (typeof CONSENT_CHANNELS)[number];
    /** Who wrote the yes down; null exactly when it was given online. */
    recorded_by: string | null;
  };
  actor: Actor;
};

/**
 * Records the consent, the referral, the provider's private link and the mail owed. Call it inside a transaction.
 * @throws referral-already-open when the need is open with this service already
 */
export async function sendReferral(tx: Db, ports: ChangePorts, order: ReferralOrder): Promise<Referral> {
  const referral = await prepareReferral(tx, ports, order);
  await changeReferralState(tx, ports, { referral_id: referral.id, to: 'sent', actor: order.actor });
  return referral;
}

/**
 * Records the consent and a referral that waits its turn: it is sent when somebody before it cannot help.
 * @throws referral-already-open when the need is open with this service already
 */
export async function prepareReferral(tx: Db, ports: ChangePorts, order: ReferralOrder): Promise<Referral> {
  const at = ports.now();
  const { case_id, intake_id, intake_need_id, service_id, turn } = order;
  const [consent] = await tx
    .insert(schema.consent)
    .values({ ...order.consent, intake_id, service_id, given_at: at })
    .returning({ id: schema.consent.id });
  if (!consent) throw new Error('a consent was not inserted');
  const draft = { case_id, intake_id, intake_need_id, service_id, turn, consent_id: consent.id, created_at: at };
  const referral = await insertReferral(tx, draft);
  if (!referral) throw referralAlreadyOpen();
  return referral;
}
