import { z } from 'zod';
import {
  dismissal,
  duplicateAnswer,
  duplicateQuery,
  mergeView,
  searchView,
} from '@citess/server/duplicates/duplicate.schema';
import { api } from '#lib/server/api.ts';
import { requiredSignedIn } from '#lib/server/guard.ts';
import { duplicateAction, type Done } from './duplicate-acts.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** The pairs that look like one, of the kind the address names. */
export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'private, no-store' });
  const search = event.url.searchParams;
  const kind = duplicateQuery.shape.kind.catch('organization').parse(search.get('kind') ?? undefined);
  const page = duplicateQuery.shape.page.catch(1).parse(search.get('page') ?? undefined);
  const read = await api(event).get('/api/duplicates', duplicateAnswer, { kind, page });
  const id = (name: string) => z.uuid().nullable().catch(null).parse(search.get(name));
  const done = { what: search.get('done'), merge: id('merge'), first_id: id('first_id'), second_id: id('second_id') };
  return { kind, done, duplicates: requiredSignedIn(event, read) };
};

const pairOf = (form: FormData) => ({
  kind: String(form.get('kind')),
  first_id: String(form.get('first_id')),
  second_id: String(form.get('second_id')),
});
const back = (form: FormData, done: Done) => ({
  path: '/desk/duplicates',
  query: { kind: String(form.get('kind')), ...done },
});

export const actions = {
  merge: duplicateAction(async (event, form) => {
    const [kept_id, merged_id] = [String(form.get('kept_id')), String(form.get('merged_id'))];
    const order = { kind: String(form.get('kind')), kept_id, merged_id, reasons: form.getAll('reasons').map(String) };
    const answer = await api(event).post('/api/duplicates/merges', order, mergeView);
    return { answer, next: back(form, { done: 'merge', ...(answer.ok && { merge: answer.data.id }) }) };
  }),
  dismiss: duplicateAction(async (event, form) => {
    const { kind: _kind, ...pair } = pairOf(form);
    const answer = await api(event).put('/api/duplicates/dismissals', pairOf(form), dismissal);
    return { answer, next: back(form, { done: 'dismiss', ...pair }) };
  }),
  take_back: duplicateAction(async (event, form) => ({
    answer: await api(event).delete('/api/duplicates/dismissals', pairOf(form), dismissal),
    next: back(form, { done: 'take_back' }),
  })),
  search: duplicateAction(async (event, form) => ({
    answer: await api(event).post('/api/duplicates/searches', { kind: String(form.get('kind')) }, searchView),
    next: back(form, { done: 'search' }),
  })),
} satisfies Actions;
