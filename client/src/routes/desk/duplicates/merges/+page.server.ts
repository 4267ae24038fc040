import { mergeAnswer, mergeQuery, mergeView } from '@citess/server/duplicates/duplicate.schema';
import { api } from '#lib/server/api.ts';
import { requiredSignedIn } from '#lib/server/guard.ts';
import { duplicateAction } from '../duplicate-acts.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** The merges ever made, the last first. */
export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'private, no-store' });
  const search = event.url.searchParams;
  const page = mergeQuery.shape.page.catch(1).parse(search.get('page') ?? undefined);
  const read = await api(event).get('/api/duplicates/merges', mergeAnswer, { page });
  return { done: search.get('done'), merges: requiredSignedIn(event, read) };
};

export const actions = {
  undo: duplicateAction(async (event, form) => {
    const path = `/api/duplicates/merges/${encodeURIComponent(String(form.get('id')))}/undoing`;
    const answer = await api(event).put(path, undefined, mergeView);
    return { answer, next: { path: '/desk/duplicates/merges', query: { done: 'undo' } } };
  }),
} satisfies Actions;
