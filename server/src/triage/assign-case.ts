import type { z } from 'zod';
import { actOnCase, mustBeMember, mustBeOpen, recordStaffAct, type StaffPorts } from './act-on-case.ts';
import type { StaffRequest } from './triage.types.ts';
import type { CaseView, ownerChange } from './triage.schema.ts';

/** Gives a case to a member of the hub, or to nobody. @throws case-moved-on, case-closed, 422 for somebody else */
export function assignCase(
  ports: StaffPorts,
  request: StaffRequest,
  { owner_id, version }: z.infer<typeof ownerChange>,
): Promise<CaseView> {
  const assign = async (tx: StaffPorts['db'], file: Parameters<typeof mustBeOpen>[0]) => {
    mustBeOpen(file);
    await mustBeMember(tx, request.staff.hub_id, owner_id);
    await recordStaffAct(tx, ports, request, { kind: 'owner-changed', detail: { owner_id } });
    return { owner_id };
  };
  return actOnCase(ports, request, assign, version);
}
