import { handedOverList } from '@citess/server/triage/handover/handover.schema';
import { caseView } from '@citess/server/triage/triage.schema';
import { redirect, type RequestEvent } from '@sveltejs/kit';
import { localizeHref } from '#lib/paraglide/runtime.js';
import { api } from '#lib/server/api.ts';
import { requiredSignedIn, requireStaffPage } from '#lib/server/guard.ts';
import { caseAction } from './case-acts.server.ts';
import { rowsNow, rowsThen } from './match-rows.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** The case as it stands now. The reasons of its matches are worded here: the browser needs no others. */
export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'private, no-store' });
  requireStaffPage(event);
  const read = await api(event).get(`/api/cases/${encodeURIComponent(event.params.id)}`, caseView);
  if (!read.ok && read.status === 404) await toHandedOver(event);
  const { matches, matches_now, ...file } = requiredSignedIn(event, read);
  return {
    file,
    now: rowsNow({ matches, matches_now }),
    then: rowsThen({ matches }),
    noteKey: crypto.randomUUID(),
  };
};

/** What went to another hub left its reference here: that page tells where it went. */
async function toHandedOver(event: RequestEvent<{ id: string }>): Promise<void> {
  const kept = await api(event).get('/api/case_handovers', handedOverList, { case_id: event.params.id });
  if (!kept.ok || kept.data.contents.length === 0) return;
  const query = new URLSearchParams({ case: event.params.id });
  const done = event.url.searchParams.get('done');
  if (done) query.set('done', done);
  redirect(303, `${localizeHref('/desk/handed-over')}?${query}`);
}

export const actions = {
  owner: caseAction('owner'),
  refer: caseAction('refer'),
  send: caseAction('send'),
  withdraw: caseAction('withdraw'),
  outcome: caseAction('outcome'),
  take_back: caseAction('take_back'),
  advise: caseAction('advise'),
  close: caseAction('close'),
  reopen: caseAction('reopen'),
  settle_call: caseAction('settle_call'),
  note: caseAction('note'),
  task: caseAction('task'),
  task_change: caseAction('task_change'),
  task_done: caseAction('task_done'),
  task_undone: caseAction('task_undone'),
  merge: caseAction('merge'),
  part: caseAction('part'),
  hand_over: caseAction('hand_over'),
} satisfies Actions;
