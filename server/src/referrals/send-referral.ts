import { schema, type Db } from '@citess/db';
import type { CONSENT_CHANNELS, FieldGroup } from '@citess/db/vocabulary';
import type { Ports } from '../ports.ts';
import { openLink } from '../private-links/private-link.ts';
import { changeReferralState, type Actor } from './change-referral-state.ts';
import { referralAlreadyOpen } from './referral.problems.ts';
import { insertReferral, type Referral } from './referral.queries.ts';

/** How long a provider can answer from the mail, in days. */
const PROVIDER_LINK_DAYS = 60;
const DAY = 86_400_000;

/** One need sent to one service, with the person's yes for it. */
export type ReferralOrder = {
  case_id: string;
  intake_id: string;
  intake_need_id: string;
  service_id: string;
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
export async function sendReferral(
  tx: Db,
  ports: Pick<Ports, 'now' | 'nudge' | 'secret'>,
  order: ReferralOrder,
): Promise<Referral> {
  const at = ports.now();
  const { case_id, intake_id, intake_need_id, service_id } = order;
  const [consent] = await tx
    .insert(schema.consent)
    .values({ ...order.consent, intake_id, service_id, given_at: at })
    .returning({ id: schema.consent.id });
  if (!consent) throw new Error('a consent was not inserted');
  const draft = { case_id, intake_id, intake_need_id, service_id, consent_id: consent.id, created_at: at };
  const referral = await insertReferral(tx, draft);
  if (!referral) throw referralAlreadyOpen();
  const expires_at = new Date(at.getTime() + PROVIDER_LINK_DAYS * DAY);
  await openLink(tx, ports, { purpose: 'provider', subject_id: referral.id, expires_at });
  await changeReferralState(tx, ports, { referral_id: referral.id, to: 'sent', actor: order.actor });
  return referral;
}
