import type { z } from 'zod';
import type { Db } from '@citess/db';
import { moveAlerts } from '../../alerts/alert.queries.ts';
import { insertAuditEntry } from '../../audit/audit.queries.ts';
import { addBusinessDays } from '../../hubs/business-days.rules.ts';
import { findHub, type Hub } from '../../hubs/find-hub.ts';
import { findIntake } from '../../intakes/intake.queries.ts';
import { moveMail, oweMail } from '../../mail/outbox.queries.ts';
import { oweToPerson } from '../../person/owe-to-person.ts';
import { answersToMend, Problem } from '../../problems/problem.ts';
import { lockJoined } from '../../referrals/joined-case.queries.ts';
import { subjectsOf } from '../../retention/retention.queries.ts';
import { mustBeOpen, mustBeVersion, mustHavePerson, recordStaffAct, type StaffPorts } from '../act-on-case.ts';
import { lockCase, updateCase, type CaseFile } from '../case.queries.ts';
import { caseJoined, caseNotFound } from '../triage.problems.ts';
import type { StaffRequest } from '../triage.types.ts';
import { insertHandover } from './handover.queries.ts';
import type { HandedOver, handoverOrder } from './handover.schema.ts';
import { viewHandedOver } from './view-handovers.ts';

type Order = z.infer<typeof handoverOrder>;

/**
 * Hands a case to another hub with the person's yes. It begins anew there, in that hub's days, with everything that belongs to
 * the request; notes and tasks stay, unread. Open referrals stay open. The person is told, and whom to tell who did not agree.
 * @throws case-not-found, case-moved-on, case-closed, case-emptied, case-joined, 422 for a hub that is none or one's own
 */
export async function handOverCase(ports: StaffPorts, request: StaffRequest, order: Order): Promise<HandedOver> {
  const { staff, case_id, language } = request;
  await ports.db.transaction(async (tx) => {
    const file = await lockCase(tx, { case_id, hub_id: staff.hub_id });
    if (!file) throw caseNotFound();
    mustBeVersion(file, order.version);
    mustBeOpen(file);
    if (file.merged_into_id !== null || (await lockJoined(tx, file.id)).length > 0) throw caseJoined();
    await mustHavePerson(tx, file);
    const to = await findOtherHub(tx, order.hub, file.hub_id);
    await move(tx, ports, request, { file, to, order });
  });
  const [stub] = await viewHandedOver(ports.db, { hub_id: staff.hub_id, case_id }, language);
  if (!stub) throw caseNotFound();
  return stub;
}

type Move = { file: CaseFile; to: Hub; order: Order };

async function move(tx: Db, ports: StaffPorts, request: StaffRequest, { file, to, order }: Move): Promise<void> {
  const { id: case_id, hub_id: from_hub_id, intake_id } = file;
  const { id: recorded_by } = request.staff.account;
  const given_at = ports.now();
  // told to both desks: before it goes, and when it has gone
  const detail = { from_hub_id, to_hub_id: to.id };
  await recordStaffAct(tx, ports, request, { kind: 'handed-over', detail });
  const { text_version, channel } = order;
  const yes = { text_version, channel, recorded_by, given_at };
  const handover_id = await insertHandover(tx, { case_id, from_hub_id, to_hub_id: to.id, ...yes });
  const triage_due_at = addBusinessDays(given_at, to.deadlines.answer_days, to);
  await updateCase(tx, case_id, { triage_due_at, version: file.version + 1 });
  await moveAlerts(tx, case_id, to.id);
  await moveMail(tx, subjectsOf({ case_id, intake_id }), to.id);
  const person = await findIntake(tx, { id: intake_id });
  if (!person) throw caseNotFound();
  const told = { hub_id: to.id, dedupe_key: `case-handed-over:${handover_id}` };
  await oweToPerson(tx, ports, person, { ...told, kind: 'case-handed-over', subject_id: handover_id });
  const dedupe_key = `case-waiting:handover:${handover_id}`;
  await oweMail(tx, ports, { hub_id: to.id, kind: 'case-waiting', subject_id: case_id, dedupe_key });
  const by = { user_id: recorded_by, hub_id: to.id, access_key_id: null };
  const noted = { act: 'case.hand_over', is_change: true, subject_kind: 'case', subject_id: case_id };
  await insertAuditEntry(tx, { at: given_at, ...by, ...noted });
}

/** @throws 422 where there is no such hub, or it is one's own */
async function findOtherHub(tx: Db, key: string, own: string): Promise<Hub> {
  const to = await findHub(tx, key).catch((error: unknown) => {
    if (error instanceof Problem) return null;
    throw error;
  });
  if (to === null) throw answersToMend({ '/hub': 'There is no such hub; choose one of this platform' });
  if (to.id === own) throw answersToMend({ '/hub': 'The case is of this hub already; choose another' });
  return to;
}
