import type { z } from 'zod';
import type { ReferralChange } from '../referrals/change-columns.rules.ts';
import { changeReferralState } from '../referrals/change-referral-state.ts';
import { referralNotFound } from '../referrals/referral.problems.ts';
import { isReferralOfCase } from '../referrals/referral.queries.ts';
import type { outcomeReport } from '../referrals/referral.schema.ts';
import { actOnCase, idsOf, mustBeOpen, type StaffPorts } from './act-on-case.ts';
import type { StaffRequest } from './triage.types.ts';
import type { CaseView } from './triage.schema.ts';

/** Staff take a referral back; the provider is told and the packet closes. */
export function withdrawReferral(ports: StaffPorts, request: StaffRequest, referralId: string): Promise<CaseView> {
  return settle(ports, request, { referral_id: referralId, to: 'withdrawn' });
}

/** Staff send what waited its turn: the person agreed to it before. */
export function sendWaitingReferral(ports: StaffPorts, request: StaffRequest, referralId: string): Promise<CaseView> {
  return settle(ports, request, { referral_id: referralId, to: 'sent' });
}

/** Staff record what came of a referral, where the provider did not. */
export function recordOutcome(
  ports: StaffPorts,
  request: StaffRequest,
  referralId: string,
  { outcome }: z.infer<typeof outcomeReport>,
): Promise<CaseView> {
  return settle(ports, request, { referral_id: referralId, to: 'completed', outcome });
}

/** Staff take an outcome back, once: the provider is at it again. */
export function reopenReferral(ports: StaffPorts, request: StaffRequest, referralId: string): Promise<CaseView> {
  return settle(ports, request, { referral_id: referralId, to: 'in-progress' });
}

function settle(ports: StaffPorts, request: StaffRequest, change: Omit<ReferralChange, 'actor'>): Promise<CaseView> {
  return actOnCase(ports, request, async (tx, file) => {
    mustBeOpen(file);
    if (!(await isReferralOfCase(tx, change.referral_id, idsOf(file)))) throw referralNotFound();
    const actor = { kind: 'staff' as const, user_id: request.staff.account.id };
    await changeReferralState(tx, ports, { ...change, actor });
    return {};
  });
}
