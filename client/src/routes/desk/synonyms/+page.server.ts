import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { replayReport } from '@citess/server/replay/replay.schema';
import { synonymList, synonymView } from '@citess/server/synonyms/synonym.schema';
import { taxonomyTermList } from '@citess/server/taxonomy/taxonomy.schema';
import { localizeHref } from '#lib/paraglide/runtime.js';
import { api, required, type ApiAnswer } from '#lib/server/api.ts';
import { requiredSignedIn, toSignIn } from '#lib/server/guard.ts';
import { synonymErrors } from './synonym-words.ts';
import type { Actions, PageServerLoad } from './$types';

/** What people of the hub say for needs. */
export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'private, no-store' });
  const { contents: synonyms } = requiredSignedIn(event, await api(event).get('/api/synonyms', synonymList));
  const terms = required(await api(event).get('/api/taxonomy_terms', taxonomyTermList, { taxonomy: 'needs' }));
  return {
    synonyms,
    needs: terms.contents.map(({ key, name, parent_key }) => ({ value: key, label: parent_key ? `– ${name}` : name })),
    done: event.url.searchParams.get('done'),
  };
};

type Values = { need: string; language: string; phrase: string };

const read = (form: FormData): Values => ({
  need: String(form.get('need') ?? ''),
  language: String(form.get('language') ?? ''),
  phrase: String(form.get('phrase') ?? ''),
});

/** Back to the form with what is to mend, or to sign in. */
function refuse<T>(event: RequestEvent, answer: ApiAnswer<T> & { ok: false }, values: Values | null) {
  if (answer.status === 401) toSignIn(event);
  return fail(answer.status, { errors: synonymErrors(answer.problem), values, preview: null });
}

export const actions = {
  preview: async (event) => {
    const values = read(await event.request.formData());
    const order = { on: 'stored', synonyms: { add: [values] } };
    const answer = await api(event).post('/api/replays', order, replayReport);
    if (!answer.ok) return refuse(event, answer, values);
    return { errors: undefined, values, preview: { of: 'add' as const, id: null, report: answer.data } };
  },
  add: async (event) => {
    const values = read(await event.request.formData());
    const answer = await api(event).post('/api/synonyms', values, synonymView);
    if (!answer.ok) return refuse(event, answer, values);
    redirect(303, localizeHref('/desk/synonyms?done=add'));
  },
  preview_retire: async (event) => {
    const form = await event.request.formData();
    const [id, values] = [String(form.get('id')), read(form)];
    const answer = await api(event).post('/api/replays', { on: 'stored', synonyms: { retire: [id] } }, replayReport);
    if (!answer.ok) return refuse(event, answer, null);
    return { errors: undefined, values, preview: { of: 'retire' as const, id, report: answer.data } };
  },
  retire: async (event) => {
    const id = String((await event.request.formData()).get('id'));
    const answer = await api(event).put(`/api/synonyms/${encodeURIComponent(id)}/retirement`, {}, synonymView);
    if (!answer.ok) return refuse(event, answer, null);
    redirect(303, localizeHref('/desk/synonyms?done=retire'));
  },
} satisfies Actions;
