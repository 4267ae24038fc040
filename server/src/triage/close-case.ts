import type { z } from 'zod';
import type { Db } from '@citess/db';
import { findIntake } from '../intakes/intake.queries.ts';
import { oweToPerson } from '../person/owe-to-person.ts';
import { changeReferralState } from '../referrals/change-referral-state.ts';
import { OPEN_AGAIN } from '../referrals/joined-case.queries.ts';
import { lockOpenReferrals } from '../referrals/referral.queries.ts';
import { isAwaited } from '../referrals/referral.rules.ts';
import { actOnCase, mustBeOpen, recordStaffAct, type CaseInHand, type StaffPorts } from './act-on-case.ts';
import { updateCase, type CaseFile } from './case.queries.ts';
import type { StaffRequest } from './triage.types.ts';
import { caseHasOpenReferrals, caseNotClosed, caseNotFound } from './triage.problems.ts';
import type { CaseView, closureOrder, reopeningOrder } from './triage.schema.ts';

/**
 * Closes a case, with those that are followed together with it, and tells the person.
 * @throws case-moved-on, case-closed, case-has-open-referrals
 */
export function closeCase(
  ports: StaffPorts,
  request: StaffRequest,
  { reason, version }: z.infer<typeof closureOrder>,
): Promise<CaseView> {
  const close = async (tx: StaffPorts['db'], file: CaseInHand) => {
    mustBeOpen(file);
    const closed = { state: 'closed' as const, closure_reason: reason, closed_at: ports.now() };
    const parts = [...file.joined.filter(({ state }) => state === 'open'), file];
    const told = new Set<string | null>();
    for (const part of parts) {
      await dropWaiting(tx, ports, request, part);
      const asked = { ...request, case_id: part.id };
      await recordStaffAct(tx, ports, asked, { kind: 'closed', detail: { reason } });
      if (part !== file) await updateCase(tx, part.id, { ...closed, version: part.version + 1 });
    }
    // one letter to an address, about the case that stays
    for (const part of parts.reverse()) {
      const intake = await findIntake(tx, { id: part.intake_id });
      if (!intake) throw caseNotFound();
      if (part !== file && told.has(intake.contact_email)) continue;
      told.add(intake.contact_email);
      const dedupe_key = `case-closed:${part.id}:${part.version}`;
      await oweToPerson(tx, ports, intake, {
        hub_id: file.hub_id,
        kind: 'case-closed',
        subject_id: part.id,
        dedupe_key,
      });
    }
    return closed;
  };
  return actOnCase(ports, request, close, version);
}

/** Takes back what waits its turn. @throws case-has-open-referrals */
async function dropWaiting(tx: Db, ports: StaffPorts, { staff }: StaffRequest, { id }: CaseFile): Promise<void> {
  const open = await lockOpenReferrals(tx, id);
  if (open.some(({ state }) => isAwaited(state))) throw caseHasOpenReferrals();
  const actor = { kind: 'staff' as const, user_id: staff.account.id };
  for (const { id: referral_id } of open) await changeReferralState(tx, ports, { referral_id, to: 'withdrawn', actor });
}

/** Opens a closed case again, with those that were closed with it. @throws case-moved-on, case-not-closed */
export function reopenCase(
  ports: StaffPorts,
  request: StaffRequest,
  { version }: z.infer<typeof reopeningOrder>,
): Promise<CaseView> {
  const reopen = async (tx: StaffPorts['db'], file: CaseInHand) => {
    if (file.state === 'open') throw caseNotClosed();
    const closedWithIt = file.joined.filter(({ closed_at }) => closed_at?.getTime() === file.closed_at?.getTime());
    for (const part of [file, ...closedWithIt]) {
      await updateCase(tx, part.id, { ...OPEN_AGAIN, version: part.version + 1 });
      await recordStaffAct(tx, ports, { ...request, case_id: part.id }, { kind: 'reopened', detail: {} });
    }
    return OPEN_AGAIN;
  };
  return actOnCase(ports, request, reopen, version);
}
