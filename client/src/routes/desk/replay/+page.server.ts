import { fail } from '@sveltejs/kit';
import { matchingRules } from '@citess/server/matching/matching.schema';
import { replayReport } from '@citess/server/replay/replay.schema';
import { api, required } from '#lib/server/api.ts';
import { requireStaffPage, toSignIn } from '#lib/server/guard.ts';
import { readTryOut, tryOutErrors } from './try-out.ts';
import type { Actions, PageServerLoad } from './$types';

/** The numbers of the rules in force, to change some of them. */
export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'private, no-store' });
  requireStaffPage(event);
  return { rules: required(await api(event).get('/api/matches/rules', matchingRules)) };
};

export const actions = {
  default: async (event) => {
    const form = await event.request.formData();
    const values = Object.fromEntries([...form].map(([name, value]) => [name, String(value)]));
    const { order, errors } = readTryOut(values);
    if (errors) return fail(422, { values, errors, report: null });
    const answer = await api(event).post('/api/replays', order, replayReport);
    if (answer.ok) return { values, errors: undefined, report: answer.data };
    if (answer.status === 401) toSignIn(event);
    return fail(answer.status, { values, errors: tryOutErrors(answer.problem), report: null });
  },
} satisfies Actions;
