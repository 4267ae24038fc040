import type { z } from 'zod';
import { findIntake } from '../intakes/intake.queries.ts';
import { oweToPerson } from '../person/owe-to-person.ts';
import { changeReferralState } from '../referrals/change-referral-state.ts';
import { lockOpenReferrals } from '../referrals/referral.queries.ts';
import { isAwaited } from '../referrals/referral.rules.ts';
import { actOnCase, mustBeOpen, recordStaffAct, type StaffPorts } from './act-on-case.ts';
import type { StaffRequest } from './triage.types.ts';
import { caseHasOpenReferrals, caseNotClosed, caseNotFound } from './triage.problems.ts';
import type { CaseView, closureOrder, reopeningOrder } from './triage.schema.ts';

/** Closes a case with a reason and tells the person. @throws case-moved-on, case-closed, case-has-open-referrals */
export function closeCase(
  ports: StaffPorts,
  request: StaffRequest,
  { reason, version }: z.infer<typeof closureOrder>,
): Promise<CaseView> {
  const close = async (tx: StaffPorts['db'], file: Parameters<typeof mustBeOpen>[0]) => {
    mustBeOpen(file);
    const open = await lockOpenReferrals(tx, file.id);
    if (open.some(({ state }) => isAwaited(state))) throw caseHasOpenReferrals();
    const actor = { kind: 'staff' as const, user_id: request.staff.account.id };
    for (const { id } of open) await changeReferralState(tx, ports, { referral_id: id, to: 'withdrawn', actor });
    const intake = await findIntake(tx, { id: file.intake_id });
    if (!intake) throw caseNotFound();
    await recordStaffAct(tx, ports, request, { kind: 'closed', detail: { reason } });
    await oweToPerson(tx, ports, intake, {
      hub_id: file.hub_id,
      kind: 'case-closed',
      subject_id: file.id,
      dedupe_key: `case-closed:${file.id}:${file.version}`,
    });
    return { state: 'closed' as const, closure_reason: reason, closed_at: ports.now() };
  };
  return actOnCase(ports, request, close, version);
}

/** Opens a closed case again. @throws case-moved-on, case-not-closed */
export function reopenCase(
  ports: StaffPorts,
  request: StaffRequest,
  { version }: z.infer<typeof reopeningOrder>,
): Promise<CaseView> {
  const reopen = async (tx: StaffPorts['db'], file: Parameters<typeof mustBeOpen>[0]) => {
    if (file.state === 'open') throw caseNotClosed();
    await recordStaffAct(tx, ports, request, { kind: 'reopened', detail: {} });
    return { state: 'open' as const, closure_reason: null, closed_at: null };
  };
  return actOnCase(ports, request, reopen, version);
}
