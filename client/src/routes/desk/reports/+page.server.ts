import { reportList, reportView } from '@citess/server/reports/report.schema';
import { fail, redirect } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { localizeHref } from '#lib/paraglide/runtime.js';
import { fieldErrors } from '#lib/problem.ts';
import { api } from '#lib/server/api.ts';
import { requiredSignedIn, toSignIn } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

/** What people found wrong with listings: what waits, then what was looked into. */
export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'private, no-store' });
  const reports = requiredSignedIn(event, await api(event).get('/api/problem_reports', reportList));
  return { reports, isDone: event.url.searchParams.has('done') };
};

export const actions = {
  decide: async (event) => {
    const form = await event.request.formData();
    const id = String(form.get('report') ?? '');
    const order = { decision: String(form.get('decision') ?? ''), word: String(form.get(`word-${id}`) ?? '') };
    const answer = await api(event).put(`/api/problem_reports/${encodeURIComponent(id)}/decision`, order, reportView);
    if (answer.ok) redirect(303, localizeHref('/desk/reports?done=1'));
    if (answer.status === 401) toSignIn(event);
    const words = { '/word': { field: `word-${id}`, message: m.report_word_error() } };
    return fail(answer.status, { id, word: order.word, errors: fieldErrors(answer.problem, words) });
  },
} satisfies Actions;
