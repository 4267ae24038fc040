import { findHub } from '../hubs/find-hub.ts';
import { answersOf, wordStoredTrace } from '../matching/keep-trace.ts';
import { detailsOf } from '../person/profile-details.rules.ts';
import type { Ports } from '../ports.ts';
import { findTrace } from './case.queries.ts';
import type { TraceView } from './trace.schema.ts';
import { traceNotFound } from './triage.problems.ts';
import type { StaffRequest } from './triage.types.ts';

/** What matching answered for a case of one's own hub, as it was kept. @throws match-trace-not-found */
export async function viewTrace(
  { db }: Pick<Ports, 'db'>,
  { staff, case_id, language }: StaffRequest,
  trace_id: string,
): Promise<TraceView> {
  const row = await findTrace(db, { case_id, hub_id: staff.hub_id, trace_id });
  if (!row) throw traceNotFound();
  const hub = await findHub(db, row.hub_key);
  const { labels, currency, ...worded } = await wordStoredTrace(db, row.trace, hub, language);
  const { id, rules_version, created_at } = row.trace;
  return {
    id,
    rules_version,
    created_at: created_at.toISOString(),
    reference: row.reference,
    details: detailsOf(answersOf(row.trace), labels, currency),
    ...worded,
  };
}
