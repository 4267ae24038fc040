import type { z } from 'zod';
import type { Db } from '@citess/db';
import { insertAuditEntry } from '../../audit/audit.queries.ts';
import { answersToMend } from '../../problems/problem.ts';
import { mustBeVersion, recordStaffAct, type StaffPorts } from '../act-on-case.ts';
import { findCaseFile, updateCase, type CaseFile } from '../case.queries.ts';
import { caseNotFound, caseNotJoined, casesNotJoinable } from '../triage.problems.ts';
import type { CaseView } from '../triage.schema.ts';
import type { StaffRequest } from '../triage.types.ts';
import { viewCase } from '../view-case.ts';
import { findKept, isSameContact, lockToMerge, type CaseToMerge } from './merge.queries.ts';
import { decideMerge, REFUSALS } from './merge.rules.ts';
import type { mergeOrder } from './merge.schema.ts';

/**
 * Follows two open cases of one person together: one leaves the queue and is seen to with the other. Nothing moves, so that it
 * can be undone.
 * @throws case-not-found, case-moved-on, cases-not-joinable, 422 for a case that is not of the hub
 */
export async function mergeCases(
  ports: StaffPorts,
  request: StaffRequest,
  { case_id, stays, version }: z.infer<typeof mergeOrder>,
): Promise<CaseView> {
  await ports.db.transaction(async (tx) => {
    const cases = await lockToMerge(tx, request.staff.hub_id, [request.case_id, case_id]);
    const own = cases.find(({ file }) => file.id === request.case_id);
    if (!own) throw caseNotFound();
    mustBeVersion(own.file, version);
    const other = cases.find(({ file }) => file.id === case_id);
    if (!other) throw answersToMend({ '/case_id': 'Choose a case of your hub' });
    const [kept, joined] = stays === 'this' ? [own, other] : [other, own];
    const same = await isSameContact(tx, kept.file.intake_id, joined.file.intake_id);
    const decision = decideMerge(kept.facts, joined.facts, same);
    if (!decision.merge) throw casesNotJoinable({ detail: REFUSALS[decision.because] });
    const at = ports.now();
    await change(tx, ports, joined.file, { merged_into_id: kept.file.id, merged_at: at });
    await change(tx, ports, kept.file, {});
    await tell(tx, ports, request, { kept, joined, kinds: { kept: 'case-joined', joined: 'joined-to-case' } });
  });
  return viewCase(ports, request);
}

/** Takes a case apart from the one it is followed together with: it stands in the queue again. @throws case-not-found, case-not-joined */
export async function partCases(ports: StaffPorts, request: StaffRequest): Promise<CaseView> {
  await ports.db.transaction(async (tx) => {
    const { hub_id } = request.staff;
    const file = await findCaseFile(tx, { case_id: request.case_id, hub_id });
    if (!file) throw caseNotFound();
    const found = await findKept(tx, file);
    if (!found) throw caseNotJoined();
    const cases = await lockToMerge(tx, hub_id, [found.id, request.case_id]);
    const [kept, joined] = [found.id, request.case_id].map((id) => cases.find(({ file }) => file.id === id));
    if (!kept || joined?.file.merged_into_id !== found.id) throw caseNotJoined();
    await change(tx, ports, joined.file, { merged_into_id: null, merged_at: null });
    await change(tx, ports, kept.file, {});
    await tell(tx, ports, request, { kept, joined, kinds: { kept: 'case-parted', joined: 'case-parted' } });
  });
  return viewCase(ports, request);
}

/** Changes a case that is locked; whoever does has looked at it. */
async function change(tx: Db, { now }: StaffPorts, file: CaseFile, columns: Partial<CaseFile>): Promise<void> {
  await updateCase(tx, file.id, { ...columns, triaged_at: file.triaged_at ?? now(), version: file.version + 1 });
}

type Pair = { kept: CaseToMerge; joined: CaseToMerge; kinds: { kept: string; joined: string } };

/** Says in the history of both cases which the other is, and in the audit that the one not named in the address changed as well. */
async function tell(tx: Db, ports: StaffPorts, request: StaffRequest, { kept, joined, kinds }: Pair): Promise<void> {
  const { staff } = request;
  const ofKept = { kind: kinds.kept, detail: { other_id: joined.file.id, reference: joined.reference } };
  const ofJoined = { kind: kinds.joined, detail: { other_id: kept.file.id, reference: kept.reference } };
  await recordStaffAct(tx, ports, { ...request, case_id: kept.file.id }, ofKept);
  await recordStaffAct(tx, ports, { ...request, case_id: joined.file.id }, ofJoined);
  const subject_id = kept.file.id === request.case_id ? joined.file.id : kept.file.id;
  const by = { user_id: staff.account.id, hub_id: staff.hub_id, access_key_id: null };
  const noted = { act: 'case.merge', is_change: true, subject_kind: 'case', subject_id };
  await insertAuditEntry(tx, { at: ports.now(), ...by, ...noted });
}
