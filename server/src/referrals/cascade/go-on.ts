import type { Db } from '@citess/db';
import type { CascadeResult } from '@citess/db/vocabulary';
import { candidatesByIds } from '@citess/search/candidates/candidates';
import { withoutLoads } from '@citess/search/candidates/loads';
import { judge } from '@citess/search/matching/criteria';
import type { MatchResult } from '@citess/search/matching/match-services';
import type { Profile } from '@citess/search/matching/types';
import { findStandIns } from '../../taxonomy/retired-need.queries.ts';
import { needInUse } from '../../taxonomy/retired-need.rules.ts';
import { applyChange, type ChangePorts } from '../apply-change.ts';
import { lockReferral, type ReferralInHand } from '../referral.queries.ts';
import { findFirstTrace, findNeedKey, insertCascade, listOfNeed } from './cascade.queries.ts';
import { decideCascade, type Giver, type OfNeed } from './cascade.rules.ts';

const SYSTEM = { kind: 'system', user_id: null } as const;

/**
 * Takes a need on after one it was sent to declined, stayed silent or gave it back: sends it to the next the person agreed
 * to, or leaves a proposal, and writes down which. Call it in the transaction of the change, which holds the case.
 */
export async function goOn(
  tx: Db,
  ports: ChangePorts,
  { inHand, eventId }: { inHand: ReferralInHand; eventId: string },
): Promise<CascadeResult> {
  const { referral, hub, case_id } = inHand;
  const { intake_need_id } = referral;
  const ofNeed = await listOfNeed(tx, intake_need_id);
  const { ranked, fitting } = await whoFits(tx, ports.now(), referral, ofNeed);
  const { cascade: policy, open_referrals_at_once: most_at_once } = hub;
  const decision = decideCascade({ policy, most_at_once, ofNeed, ranked, fitting });
  for (const id of decision.dropped) await change(tx, ports, id, 'withdrawn');
  if (decision.result === 'sent') await change(tx, ports, decision.referral_id, 'sent');
  const next = 'service_id' in decision ? decision : null;
  await insertCascade(tx, {
    event_id: eventId,
    case_id,
    intake_need_id,
    result: decision.result,
    next_service_id: next?.service_id ?? null,
    next_referral_id: next?.referral_id ?? null,
    at: ports.now(),
  });
  return decision.result;
}

/** Drops the referrals of a need that wait their turn: it is over. */
export async function dropWaiting(tx: Db, ports: ChangePorts, needId: string): Promise<void> {
  const waiting = (await listOfNeed(tx, needId)).filter(({ state }) => state === 'draft');
  for (const { id } of waiting) await change(tx, ports, id, 'withdrawn');
}

async function change(tx: Db, ports: ChangePorts, referral_id: string, to: 'sent' | 'withdrawn'): Promise<void> {
  const inHand = await lockReferral(tx, referral_id);
  if (!inHand) throw new Error('a referral of a locked case is gone');
  await applyChange(tx, ports, { referral_id, to, actor: SYSTEM }, inHand);
}

/** Whom matching named for the need, best first, and who of them and of those chosen could still be asked today. */
async function whoFits(
  tx: Db,
  now: Date,
  { intake_id, intake_need_id }: { intake_id: string; intake_need_id: string },
  ofNeed: readonly OfNeed[],
): Promise<{ ranked: Giver[]; fitting: Set<string> }> {
  const need = (await findNeedKey(tx, intake_need_id)) ?? '';
  const trace = await findFirstTrace(tx, intake_id);
  // written by keepTrace, which stores these shapes
  const result = trace?.result as MatchResult | undefined;
  const profile = (trace?.profile ?? {}) as Profile;
  const found = result?.needs.find((each) => each.need === need);
  const ranked = found ? [...found.matches, ...found.to_check] : [];
  const ids = new Set([...ranked, ...ofNeed].map(({ service_id }) => service_id));
  const listed = await candidatesByIds(tx, [...ids], now, withoutLoads);
  const inUse = needInUse(await findStandIns(tx), need);
  const fits = listed.filter((one) => !judge(profile, inUse, one).some(({ state }) => state === 'unmet'));
  // as they are listed today: a service may have moved to another organization
  const giver = new Map(listed.map(({ service_id, organization_id }) => [service_id, { service_id, organization_id }]));
  return {
    ranked: ranked.flatMap(({ service_id }) => giver.get(service_id) ?? []),
    fitting: new Set(fits.map(({ service_id }) => service_id)),
  };
}
