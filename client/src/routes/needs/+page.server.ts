import { taxonomyTermList } from '@citess/server/taxonomy/taxonomy.schema';
import { api, required } from '#lib/server/api.ts';
import type { PageServerLoad } from './$types';

/** The needs as a tree of two levels, in the vocabulary's order. */
export const load: PageServerLoad = async (event) => {
  const { contents } = required(await api(event).get('/api/taxonomy_terms', taxonomyTermList, { taxonomy: 'needs' }));
  return {
    needs: contents
      .filter((term) => term.parent_key === null)
      .map((term) => ({ ...term, children: contents.filter((child) => child.parent_key === term.key) })),
  };
};
