import type { Db } from '@citess/db';
import type { Ports } from '../ports.ts';
import { listAwaitedOf } from '../referrals/awaited.queries.ts';
import { changeReferralState } from '../referrals/change-referral-state.ts';

/**
 * Gives back every request that waits for a service, so that each need goes on to somebody else or to the counsellor; answers
 * how many. Call it before anything else is locked: whoever changes a referral locks its case first.
 */
export async function handOnReferrals(
  tx: Db,
  ports: Pick<Ports, 'now' | 'nudge' | 'secret'>,
  service_id: string,
  user_id: string | null,
): Promise<number> {
  const awaited = await listAwaitedOf(tx, service_id);
  for (const { id, state } of awaited) {
    const to = state === 'sent' ? 'declined' : 'withdrawn';
    const actor = { kind: 'provider', user_id } as const;
    await changeReferralState(tx, ports, { referral_id: id, to, actor, decline_reason: 'not-our-service' });
  }
  return awaited.length;
}
