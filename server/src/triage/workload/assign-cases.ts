import type { z } from 'zod';
import type { Staff } from '../../accounts/access.ts';
import { Problem } from '../../problems/problem.ts';
import { mustBeMember, type StaffPorts } from '../act-on-case.ts';
import { giveCase } from '../assign-case.ts';
import { noteGiven } from './note-given.ts';
import type { BulkAnswer, bulkAssignment } from './workload.schema.ts';

type Result = BulkAnswer['results'][number]['result'];
const REFUSALS: readonly string[] = ['case-moved-on', 'case-closed', 'case-not-found'] satisfies Result[];

/**
 * Gives many cases to one member of the hub, each by itself: what a colleague changed, or closed, since it was read stays as it
 * is and is told. The audit notes each of them. @throws 422 for somebody outside the hub
 */
export async function assignCases(
  ports: StaffPorts,
  staff: Staff,
  { owner_id, cases }: z.infer<typeof bulkAssignment>,
): Promise<BulkAnswer> {
  await mustBeMember(ports.db, staff.hub_id, owner_id);
  const versions = new Map(cases.map(({ id, version }) => [id, version]));
  const results: BulkAnswer['results'] = [];
  for (const [id, version] of versions) {
    const result = await assignOne(ports, { staff, case_id: id }, { owner_id, version });
    results.push({ id, result });
    if (result === 'assigned') await noteGiven(ports, staff, id);
  }
  return { results };
}

async function assignOne(
  ports: StaffPorts,
  request: { staff: Staff; case_id: string },
  change: { owner_id: string | null; version: number },
): Promise<Result> {
  try {
    await giveCase(ports, { ...request, language: 'en' }, change);
    return 'assigned';
  } catch (error) {
    // only what is one of the results is told as one
    if (error instanceof Problem && REFUSALS.includes(error.slug)) return error.slug as Result;
    throw error;
  }
}
