import { and, inArray, isNull } from 'drizzle-orm';
import { schema } from '@citess/db';
import { actOnCase, idsOf, recordStaffAct, type StaffPorts } from './act-on-case.ts';
import type { StaffRequest } from './triage.types.ts';
import { callNotAsked } from './triage.problems.ts';
import type { CaseView } from './triage.schema.ts';

/** Records that somebody of the hub has spoken with the person who asked for it. @throws call-not-asked */
export function settleCall(ports: StaffPorts, request: StaffRequest): Promise<CaseView> {
  return actOnCase(ports, request, async (tx, file) => {
    const { callRequest } = schema;
    const settled = await tx
      .update(callRequest)
      .set({ done_at: ports.now(), done_by: request.staff.account.id })
      .where(and(inArray(callRequest.case_id, idsOf(file)), isNull(callRequest.done_at)))
      .returning({ id: callRequest.id });
    if (settled.length === 0) throw callNotAsked();
    await recordStaffAct(tx, ports, request, { kind: 'call-made', detail: {} });
    return {};
  });
}
