import type { z } from 'zod';
import { changeCase, mustBeMember, mustBeOpen, recordStaffAct, type StaffPorts } from './act-on-case.ts';
import type { CaseView, ownerChange } from './triage.schema.ts';
import type { StaffRequest } from './triage.types.ts';
import { viewCase } from './view-case.ts';

type Change = z.infer<typeof ownerChange>;

/** Gives a case to a member of the hub, or to nobody. @throws case-moved-on, case-closed, 422 for somebody else */
export async function assignCase(ports: StaffPorts, request: StaffRequest, change: Change): Promise<CaseView> {
  await giveCase(ports, request, change);
  return viewCase(ports, request);
}

/** The same without reading the case again. */
export async function giveCase(ports: StaffPorts, request: StaffRequest, { owner_id, version }: Change): Promise<void> {
  const assign = async (tx: StaffPorts['db'], file: Parameters<typeof mustBeOpen>[0]) => {
    mustBeOpen(file);
    await mustBeMember(tx, request.staff.hub_id, owner_id);
    await recordStaffAct(tx, ports, request, { kind: 'owner-changed', detail: { owner_id } });
    return { owner_id };
  };
  await changeCase(ports, request, assign, version);
}
