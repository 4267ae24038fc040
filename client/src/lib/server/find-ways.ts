import type { RequestEvent } from '@sveltejs/kit';
import { formerListing } from '@citess/server/directory/former.schema';
import { taxonomyTermList } from '@citess/server/taxonomy/taxonomy.schema';
import { api } from './api.ts';

const OF_LISTINGS = /^\/(services|organizations)\/\[id\]/;

/**
 * Where one can go from an address that leads nowhere; nothing for what is no page of ours to read. Never throws: an error page
 * stands whatever else fails.
 */
export async function findWays(event: RequestEvent): Promise<App.Error['ways']> {
  if (!event.request.headers.get('accept')?.includes('text/html')) return undefined;
  const [, kind] = OF_LISTINGS.exec(event.route.id ?? '') ?? [];
  const id = encodeURIComponent(event.params['id'] ?? '');
  try {
    const [terms, former] = await Promise.all([
      api(event).get('/api/taxonomy_terms', taxonomyTermList, { taxonomy: 'needs' }),
      kind ? api(event).get(`/api/${kind}/${id}/former`, formerListing) : null,
    ]);
    const needs = terms.ok ? terms.data.contents.filter(({ parent_key }) => parent_key === null) : [];
    return { needs: needs.map(({ key, name }) => ({ key, name })), former: former?.ok ? former.data : null };
  } catch {
    return undefined;
  }
}
