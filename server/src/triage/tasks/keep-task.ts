import type { z } from 'zod';
import {
  actOnCase,
  idsOf,
  mustBeMember,
  mustBeOpen,
  mustHavePerson,
  recordStaffAct,
  type CaseInHand,
  type StaffPorts,
} from '../act-on-case.ts';
import { taskNotFound } from '../triage.problems.ts';
import type { CaseView } from '../triage.schema.ts';
import type { StaffRequest } from '../triage.types.ts';
import { insertTask, updateTask } from './task.queries.ts';
import type { taskChange, taskOrder } from './task.schema.ts';

/** Adds a task to an open case. @throws case-closed, case-emptied, 422 for an owner outside the hub */
export function addTask(ports: StaffPorts, request: StaffRequest, task: z.infer<typeof taskOrder>): Promise<CaseView> {
  return actOnCase(ports, request, async (tx, file) => {
    mustBeOpen(file);
    await mustHavePerson(tx, file);
    await mustBeMember(tx, file.hub_id, task.owner_id);
    const { id: case_id, hub_id } = file;
    const made = { created_by: request.staff.account.id, created_at: ports.now() };
    const task_id = await insertTask(tx, { ...task, case_id, hub_id, ...made });
    await recordStaffAct(tx, ports, request, { kind: 'task-added', detail: { task_id } });
    return {};
  });
}

/** Words a task anew, or gives it another day or owner. @throws case-moved-on, task-not-found, case-emptied, 422 */
export function changeTask(
  ports: StaffPorts,
  request: StaffRequest,
  task_id: string,
  { version, ...task }: z.infer<typeof taskChange>,
): Promise<CaseView> {
  const change = async (tx: StaffPorts['db'], file: CaseInHand) => {
    await mustHavePerson(tx, file);
    await mustBeMember(tx, file.hub_id, task.owner_id);
    if (!(await updateTask(tx, { case_ids: idsOf(file), hub_id: file.hub_id, task_id }, task))) throw taskNotFound();
    await recordStaffAct(tx, ports, request, { kind: 'task-changed', detail: { task_id } });
    return {};
  };
  return actOnCase(ports, request, change, version);
}

/** Says that a task is done, or that it is not after all. @throws task-not-found, case-emptied */
export function settleTask(
  ports: StaffPorts,
  request: StaffRequest,
  task_id: string,
  { is_done }: { is_done: boolean },
): Promise<CaseView> {
  return actOnCase(ports, request, async (tx, file) => {
    await mustHavePerson(tx, file);
    const done = is_done
      ? { done_at: ports.now(), done_by: request.staff.account.id }
      : { done_at: null, done_by: null };
    if (!(await updateTask(tx, { case_ids: idsOf(file), hub_id: file.hub_id, task_id }, done))) throw taskNotFound();
    await recordStaffAct(tx, ports, request, { kind: is_done ? 'task-done' : 'task-undone', detail: { task_id } });
    return {};
  });
}
