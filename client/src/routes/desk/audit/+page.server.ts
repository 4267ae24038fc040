import { auditAnswer } from '@citess/server/audit/audit.schema';
import { api } from '#lib/server/api.ts';
import { requiredSignedIn } from '#lib/server/guard.ts';
import { actWord, kindWord } from './audit-words.ts';
import type { PageServerLoad } from './$types';

/** Who read or changed what in the hub; the address holds the whole search. */
export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'private, no-store' });
  const search = event.url.searchParams;
  const asked = {
    person: search.get('person') ?? '',
    reference: search.get('reference') ?? '',
    kind: search.get('kind') ?? '',
    day: /^\d{4}-\d{2}-\d{2}$/.test(search.get('day') ?? '') ? (search.get('day') ?? '') : '',
    changes_only: search.get('changes_only') === 'true' ? 'true' : '',
  };
  const page = Math.max(1, Math.min(1000, Number(search.get('page')) || 1));
  const audit = requiredSignedIn(event, await api(event).get('/api/audit', auditAnswer, { ...asked, page }));
  const { contents, kinds, has_more } = audit;
  return {
    asked,
    page,
    has_more,
    kinds: kinds.map((value) => ({ value, label: kindWord(value) })),
    entries: contents.map(({ act, is_change, ...entry }) => ({ ...entry, is_change, words: actWord(act, is_change) })),
  };
};
