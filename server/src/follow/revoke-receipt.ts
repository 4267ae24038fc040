import { eq } from 'drizzle-orm';
import { schema, type Db } from '@citess/db';
import { readLink } from '../private-links/private-link.ts';
import { changeReferralState } from '../referrals/change-referral-state.ts';
import { insertCaseEvent, revokeConsent } from '../referrals/referral.queries.ts';
import { isOpen } from '../referrals/referral.rules.ts';
import type { FollowedIntake } from './follow.schema.ts';
import { viewFollowedIntake } from './view-followed-intake.ts';
import { lockCaseOf, PERSON, type FollowPorts, type FollowRequest } from './withdraw-request.ts';

/**
 * The person takes back that one provider may read about them: an open referral is withdrawn, of one that is over the packet
 * and the conversation close. Asking twice is asking once.
 * @throws referral-not-found
 */
export async function revokeReceipt(
  ports: FollowPorts,
  { token, language }: FollowRequest,
  referralId: string,
): Promise<FollowedIntake> {
  const link = await readLink(ports.db, ports.now(), 'person', token);
  await ports.db.transaction(async (tx) => {
    const file = await lockCaseOf(tx, link.subject_id, referralId);
    const found = await lockConsent(tx, referralId);
    if (!found || found.revoked_at !== null) return;
    if (isOpen(found.state)) {
      await changeReferralState(tx, ports, { referral_id: referralId, to: 'withdrawn', actor: PERSON });
      return;
    }
    const at = ports.now();
    await revokeConsent(tx, found.consent_id, at);
    const detail = { referral_id: referralId, service_id: found.service_id };
    await insertCaseEvent(tx, { case_id: file.id, at, actor_kind: 'person', kind: 'consent-revoked', detail });
  });
  return viewFollowedIntake(ports.db, link, language);
}

async function lockConsent(tx: Db, referralId: string) {
  const { consent, referral } = schema;
  const [row] = await tx
    .select({
      state: referral.state,
      service_id: referral.service_id,
      consent_id: consent.id,
      revoked_at: consent.revoked_at,
    })
    .from(referral)
    .innerJoin(consent, eq(consent.id, referral.consent_id))
    .where(eq(referral.id, referralId))
    .for('update', { of: referral });
  return row;
}
