import type { z } from 'zod';
import type { Db } from '@citess/db';
import type { Staff } from '../../accounts/access.ts';
import { findHubById } from '../../hubs/find-hub.ts';
import { dayAt } from '../../hubs/local-time.rules.ts';
import type { Ports } from '../../ports.ts';
import { listTasks, type TaskRow } from './task.queries.ts';
import type { TaskList, tasksQuery, TaskView } from './task.schema.ts';

const DONE_FOR = 14 * 86_400_000;

/** The tasks of a hub in a case, what is open first. */
export async function viewTasks(
  db: Db,
  now: Date,
  { id, hub_id }: { id: string; hub_id: string },
): Promise<TaskView[]> {
  const rows = await listTasks(db, { case_id: id, hub_id });
  return rows.map(({ case: _case, ...row }) => viewTask(row, now));
}

/** What is to be done in the open cases of the hub of this member of staff, or was lately. */
export async function viewTaskList(
  { db, now }: Pick<Ports, 'db' | 'now'>,
  staff: Staff,
  { whose, state }: z.infer<typeof tasksQuery>,
): Promise<TaskList> {
  const done_since = state === 'done' ? new Date(now().getTime() - DONE_FOR) : null;
  const [hub, rows] = await Promise.all([
    findHubById(db, staff.hub_id),
    listTasks(db, { hub_id: staff.hub_id, done_since, ...(whose === 'mine' && { user_id: staff.account.id }) }),
  ]);
  return {
    today: dayAt(now(), hub.timezone),
    contents: rows.map(({ case: of, ...row }) => ({ ...viewTask(row, now()), case: of })),
  };
}

function viewTask({ owner_id, owner_name, done_at, due_at, ...task }: Omit<TaskRow, 'case'>, now: Date): TaskView {
  const due = new Date(due_at);
  return {
    ...task,
    due_at: due.toISOString(),
    is_overdue: done_at === null && due < now,
    owner: owner_id !== null && owner_name !== null ? { id: owner_id, name: owner_name } : null,
    done_at: done_at?.toISOString() ?? null,
  };
}
