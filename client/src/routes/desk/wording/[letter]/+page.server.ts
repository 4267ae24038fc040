import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { wordingPreview, wordingQuery, wordingView } from '@citess/server/wording/wording.schema';
import { localizeHref } from '#lib/paraglide/runtime.js';
import { api, type ApiAnswer } from '#lib/server/api.ts';
import { requiredSignedIn, toSignIn } from '#lib/server/guard.ts';
import { wordingErrors } from '../letter-words.ts';
import type { Actions, PageServerLoad } from './$types';

/** Which letter in which language the address names. */
function addressed(event: RequestEvent) {
  const given = { letter: event.params['letter'], language: event.url.searchParams.get('language') ?? 'fr' };
  const parsed = wordingQuery.safeParse(given);
  if (!parsed.success) error(404);
  return parsed.data;
}

/** One letter as the hub words it. */
export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'private, no-store' });
  const answer = await api(event).get('/api/wordings/letter', wordingView, addressed(event));
  return { wording: requiredSignedIn(event, answer), done: event.url.searchParams.get('done') };
};

const read = (form: FormData) => ({
  subject: String(form.get('subject') ?? ''),
  body: String(form.get('body') ?? '').replaceAll('\r\n', '\n'),
  label: form.has('label') ? String(form.get('label')) : null,
});
type Values = ReturnType<typeof read>;

/** Back to the form with what is to mend, or to sign in. */
function refuse<T>(event: RequestEvent, answer: ApiAnswer<T> & { ok: false }, values: Values | null) {
  if (answer.status === 401) toSignIn(event);
  return fail(answer.status, { errors: wordingErrors(answer.problem), values, preview: null });
}

function done(event: RequestEvent, what: 'save' | 'reset'): never {
  const { letter, language } = addressed(event);
  redirect(303, localizeHref(`/desk/wording/${letter}?language=${language}&done=${what}`));
}

export const actions = {
  preview: async (event) => {
    const values = read(await event.request.formData());
    const order = { ...addressed(event), ...values };
    const answer = await api(event).post('/api/wordings/previews', order, wordingPreview);
    if (!answer.ok) return refuse(event, answer, values);
    return { errors: undefined, values, preview: answer.data };
  },
  save: async (event) => {
    const form = await event.request.formData();
    const values = read(form);
    const order = { ...addressed(event), ...values, version: Number(form.get('version')) };
    const answer = await api(event).post('/api/wordings', order, wordingView);
    if (!answer.ok) return refuse(event, answer, values);
    done(event, 'save');
  },
  reset: async (event) => {
    const version = Number((await event.request.formData()).get('version'));
    const answer = await api(event).post('/api/wordings/resets', { ...addressed(event), version }, wordingView);
    if (!answer.ok) return refuse(event, answer, null);
    done(event, 'reset');
  },
} satisfies Actions;
