import type { Staff } from '../../accounts/access.ts';
import { answersToMend } from '../../problems/problem.ts';
import { changeCase, idsOf, recordStaffAct, type StaffPorts } from '../act-on-case.ts';
import { listStaff } from '../case.queries.ts';
import { memberNotFound } from '../triage.problems.ts';
import { noteGiven } from './note-given.ts';
import { listMembershipsOf, listOwnedCases, moveTasks } from './workload.queries.ts';

/**
 * Gives all open cases of somebody to others in turn, with the tasks of theirs in them; each case in a transaction of its own.
 * Answers how many. @throws member-not-found, 422 for somebody outside the hub or for themselves
 */
export async function reassignCases(
  ports: StaffPorts,
  staff: Staff,
  member_id: string,
  to: readonly string[],
): Promise<{ moved: number }> {
  const from = (await listMembershipsOf(ports.db, staff.hub_id, member_id)).map(({ id }) => id);
  if (from.length === 0) throw memberNotFound();
  const others = (await listStaff(ports.db, staff.hub_id)).map(({ id }) => id).filter((id) => !from.includes(id));
  if (!to.every((id) => others.includes(id))) throw answersToMend({ '/to': 'Choose other members of your hub' });
  let moved = 0;
  for (const case_id of await listOwnedCases(ports.db, from)) {
    const owner_id = to[moved % to.length] ?? null;
    const request = { staff, case_id, language: 'en' };
    const isTheirs = await changeCase(ports, request, async (tx, file) => {
      // given away or closed by somebody else meanwhile
      if (owner_id === null || file.state !== 'open' || !from.includes(file.owner_id ?? '')) return null;
      await moveTasks(tx, idsOf(file), from, owner_id);
      await recordStaffAct(tx, ports, request, { kind: 'owner-changed', detail: { owner_id } });
      return { owner_id };
    });
    if (!isTheirs) continue;
    moved += 1;
    await noteGiven(ports, staff, case_id);
  }
  return { moved };
}
