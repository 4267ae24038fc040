import type { z } from 'zod';
import type { Staff } from '../../accounts/access.ts';
import type { Ports } from '../../ports.ts';
import { memberNotFound } from '../triage.problems.ts';
import { deleteAbsence, putAbsence } from './absence.queries.ts';
import { viewWorkload } from './view-workload.ts';
import { listMembershipsOf } from './workload.queries.ts';
import type { absenceOrder, Workload } from './workload.schema.ts';

type AbsencePorts = Pick<Ports, 'db' | 'now'>;

/** Says when the person of a membership is away, or, with null, that they are not. @throws member-not-found */
export async function keepAbsence(
  ports: AbsencePorts,
  staff: Staff,
  member_id: string,
  absence: z.infer<typeof absenceOrder> | null,
): Promise<Workload> {
  const { hub_id } = staff;
  const [member] = await listMembershipsOf(ports.db, hub_id, member_id);
  if (!member) throw memberNotFound();
  if (absence) await putAbsence(ports.db, { hub_id, user_id: member.user_id, ...absence });
  else await deleteAbsence(ports.db, hub_id, member.user_id);
  return viewWorkload(ports, staff);
}
