import { handedOverList } from '@citess/server/triage/handover/handover.schema';
import { api } from '#lib/server/api.ts';
import { requiredSignedIn } from '#lib/server/guard.ts';
import type { PageServerLoad } from './$types';

/** What the hub keeps of the cases it handed to others; `case` in the address is the one somebody looked for. */
export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'private, no-store' });
  const { contents } = requiredSignedIn(event, await api(event).get('/api/case_handovers', handedOverList));
  return {
    cases: contents,
    asked: event.url.searchParams.get('case'),
    isDone: event.url.searchParams.get('done') === 'hand_over',
  };
};
