import type { z } from 'zod';
import { answersToMend } from '../../problems/problem.ts';
import { actOnCase, idsOf, mustHavePerson, recordStaffAct, type StaffPorts } from '../act-on-case.ts';
import type { CaseView } from '../triage.schema.ts';
import type { StaffRequest } from '../triage.types.ts';
import { findCorrectable, insertNote, isWritten } from './note.queries.ts';
import type { noteOrder } from './note.schema.ts';

/**
 * Adds a note that only staff read, on an open or a closed case.
 * @throws case-emptied, 422 for a correction of a note that is not there or was corrected before
 */
export function writeNote(
  ports: StaffPorts,
  request: StaffRequest,
  { text, corrects_id, idempotency_key }: z.infer<typeof noteOrder>,
): Promise<CaseView> {
  return actOnCase(ports, request, async (tx, file) => {
    await mustHavePerson(tx, file);
    if (await isWritten(tx, idsOf(file), idempotency_key)) return {};
    const { hub_id } = file;
    const known = { case_ids: idsOf(file), hub_id };
    const case_id = corrects_id === null ? file.id : await findCorrectable(tx, known, corrects_id);
    if (case_id === undefined) {
      throw answersToMend({ '/corrects_id': 'This note is not of the case, or was corrected before' });
    }
    const written = { author_user_id: request.staff.account.id, written_at: ports.now() };
    await insertNote(tx, { case_id, hub_id, text, corrects_id, idempotency_key, ...written });
    await recordStaffAct(tx, ports, request, { kind: 'note-written', detail: {} });
    return {};
  });
}
