import { suggestionAnswer } from '@citess/server/finding/finding.schema';
import { json } from '@sveltejs/kit';
import { api, required } from '#lib/server/api.ts';
import type { RequestHandler } from './$types';

/** What one may be typing, in the language of the address; as `GET /api/suggestions`. */
export const GET: RequestHandler = async (event) => {
  const q = (event.url.searchParams.get('q') ?? '').slice(0, 200);
  return json(required(await api(event).get('/api/suggestions', suggestionAnswer, { q })));
};
