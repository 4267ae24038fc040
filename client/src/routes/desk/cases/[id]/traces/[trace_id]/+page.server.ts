import { traceView } from '@citess/server/triage/trace.schema';
import { api } from '#lib/server/api.ts';
import { requiredSignedIn } from '#lib/server/guard.ts';
import { traceNeeds, tracePlan } from './trace-rows.server.ts';
import type { PageServerLoad } from './$types';

/** What matching answered for a case, as it was kept. */
export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'private, no-store' });
  const { id, trace_id } = event.params;
  const path = `/api/cases/${encodeURIComponent(id)}/match_traces/${encodeURIComponent(trace_id)}`;
  const trace = requiredSignedIn(event, await api(event).get(path, traceView));
  const { reference, created_at, rules_version, is_in_words_of_then, details } = trace;
  return {
    case_id: id,
    trace: { reference, created_at, rules_version, is_in_words_of_then, details },
    needs: traceNeeds(trace),
    plan: tracePlan(trace),
  };
};
