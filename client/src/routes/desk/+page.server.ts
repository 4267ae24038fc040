import { taxonomyTermList } from '@citess/server/taxonomy/taxonomy.schema';
import { queueAnswer, queueQuery } from '@citess/server/triage/triage.schema';
import { api } from '#lib/server/api.ts';
import { requiredSignedIn } from '#lib/server/guard.ts';
import type { PageServerLoad } from './$types';

/** Keys move through the queue. */
export const csr = true;

/** The queue as the address asks for it; what is no valid value is left out. */
export const load: PageServerLoad = async (event) => {
  const search = event.url.searchParams;
  const { shape } = queueQuery;
  const values = {
    view: shape.view.catch('all').parse(search.get('view') ?? undefined),
    q: shape.q.catch(undefined).parse(search.get('q') ?? undefined) ?? '',
    need: shape.need.catch(undefined).parse(search.get('need') ?? undefined) ?? '',
  };
  const page = shape.page.catch(1).parse(search.get('page') ?? undefined);
  const [queue, needs] = await Promise.all([
    api(event).get('/api/cases', queueAnswer, { ...values, page }),
    api(event).get('/api/taxonomy_terms', taxonomyTermList, { taxonomy: 'needs' }),
  ]);
  return {
    values,
    queue: requiredSignedIn(event, queue),
    // the fields of need; a narrower one is found through its field
    needs: needs.ok
      ? needs.data.contents
          .filter(({ parent_key }) => parent_key === null)
          .map(({ key, name }) => ({ value: key, label: name }))
      : [],
    now: new Date().toISOString(),
  };
};
