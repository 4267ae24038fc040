import type { Staff } from '../../accounts/access.ts';
import { findHubById } from '../../hubs/find-hub.ts';
import { dayAt } from '../../hubs/local-time.rules.ts';
import type { Ports } from '../../ports.ts';
import { listStaff } from '../case.queries.ts';
import { listOpenCases } from '../queue.queries.ts';
import { clockOf } from '../triage.rules.ts';
import { listAbsences } from './absence.queries.ts';
import { viewStaff } from './view-staff.ts';
import { countOverdueTasks } from './workload.queries.ts';
import type { Workload } from './workload.schema.ts';

/** How much everybody of the hub of this member of staff has, and who is or will be away. */
export async function viewWorkload({ db, now }: Pick<Ports, 'db' | 'now'>, staff: Staff): Promise<Workload> {
  const { hub_id, account } = staff;
  const hub = await findHubById(db, hub_id);
  const today = dayAt(now(), hub.timezone);
  const [members, choices, absences, open, tasks] = await Promise.all([
    listStaff(db, hub_id),
    viewStaff(db, staff, today),
    listAbsences(db, hub_id, today),
    listOpenCases(db, { hub_id, words: [] }),
    countOverdueTasks(db, hub_id, today),
  ]);
  const desk = { now: now(), user_id: account.id, calendar: hub, answer_days: hub.deadlines.answer_days };
  const late = open.filter((facts) => clockOf(facts, desk)?.urgency === 'overdue');
  const userOf = new Map(members.map(({ id, user_id }) => [id, user_id]));
  const people = choices.staff.map(({ id, name, away_until }) => {
    const user_id = userOf.get(id) ?? '';
    const away = absences.find((one) => one.user_id === user_id);
    const isTheirs = (facts: { owner_user_id: string | null }) => facts.owner_user_id === user_id;
    return {
      id,
      name,
      open: open.filter(isTheirs).length,
      overdue: late.filter(isTheirs).length,
      tasks_overdue: tasks.get(user_id) ?? 0,
      absence: away ? { from_day: away.from_day, until_day: away.until_day } : null,
      is_away: away_until !== null,
    };
  });
  const unassigned = open.filter(({ owner_user_id }) => owner_user_id === null).length;
  return { today, my_id: choices.my_id, people, unassigned };
}
