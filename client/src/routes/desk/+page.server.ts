import { taxonomyTermList } from '@citess/server/taxonomy/taxonomy.schema';
import { queueAnswer, queueQuery } from '@citess/server/triage/triage.schema';
import { savedViewList } from '@citess/server/triage/views/saved-view.schema';
import { api } from '#lib/server/api.ts';
import { requiredSignedIn } from '#lib/server/guard.ts';
import { assign, forget, keep } from './queue-acts.server.ts';
import { readQueueValues } from './read-queue.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** Keys move through the queue, and it follows what changes. */
export const csr = true;

/** The queue as the address asks for it, with the views one keeps. */
export const load: PageServerLoad = async (event) => {
  const search = event.url.searchParams;
  const { owner, ...rest } = readQueueValues(search);
  const page = queueQuery.shape.page.catch(1).parse(search.get('page') ?? undefined);
  const asked = { ...rest, page, ...(owner && { owner }) };
  const [queue, needs, views] = await Promise.all([
    api(event).get('/api/cases', queueAnswer, asked),
    api(event).get('/api/taxonomy_terms', taxonomyTermList, { taxonomy: 'needs' }),
    api(event).get('/api/queue_views', savedViewList),
  ]);
  return {
    values: { ...rest, owner },
    queue: requiredSignedIn(event, queue),
    views: views.ok ? views.data.contents : [],
    // the fields of need; a narrower one is found through its field
    needs: needs.ok
      ? needs.data.contents
          .filter(({ parent_key }) => parent_key === null)
          .map(({ key, name }) => ({ value: key, label: name }))
      : [],
    now: new Date().toISOString(),
  };
};

export const actions = { assign, keep, forget } satisfies Actions;
