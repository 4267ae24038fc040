import type { z } from 'zod';
import { schema } from '@citess/db';
import { findIntake } from '../intakes/intake.queries.ts';
import { oweToPerson } from '../person/owe-to-person.ts';
import { actOnCase, mustBeOpen, recordStaffAct, type StaffPorts } from './act-on-case.ts';
import type { StaffRequest } from './triage.types.ts';
import { caseNotFound } from './triage.problems.ts';
import type { adviceOrder, CaseView } from './triage.schema.ts';

/** Writes advice on the person's private page and tells them that it is there. @throws case-closed */
export function advisePerson(
  ports: StaffPorts,
  request: StaffRequest,
  { text }: z.infer<typeof adviceOrder>,
): Promise<CaseView> {
  return actOnCase(ports, request, async (tx, file) => {
    mustBeOpen(file);
    const intake = await findIntake(tx, { id: file.intake_id });
    if (!intake) throw caseNotFound();
    const id = crypto.randomUUID();
    const message = { id, case_id: file.id, author_user_id: request.staff.account.id, text, written_at: ports.now() };
    await tx.insert(schema.caseMessage).values(message);
    await recordStaffAct(tx, ports, request, { kind: 'advised', detail: { message_id: id } });
    await oweToPerson(tx, ports, intake, {
      hub_id: file.hub_id,
      kind: 'advice-given',
      subject_id: id,
      dedupe_key: `advice-given:${id}`,
    });
    return {};
  });
}
