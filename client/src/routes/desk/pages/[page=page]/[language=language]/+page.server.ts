import { fail, redirect } from '@sveltejs/kit';
import { pagePreview, pageVersion, pageVersionList } from '@citess/server/pages/page.schema';
import type { ProblemDetails } from '@citess/server/problems/problem.schema';
import { m } from '#lib/paraglide/messages.js';
import { localizeHref } from '#lib/paraglide/runtime.js';
import { fieldErrors, problemSlug, type FieldErrors } from '#lib/problem.ts';
import { api } from '#lib/server/api.ts';
import { requiredSignedIn, toSignIn } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

/** The versions of a page in a language; the one `take` names stands in the form, else the latest. */
export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'private, no-store' });
  const { page, language } = event.params;
  const answer = await api(event).get('/api/page_versions', pageVersionList, { page, language });
  const { contents: versions } = requiredSignedIn(event, answer);
  const wanted = event.url.searchParams.get('take');
  const taken = versions.find(({ number }) => String(number) === wanted) ?? versions[0];
  return { page, language, versions, taken, isSaved: event.url.searchParams.has('saved') };
};

type Values = { title: string; body: string; replaces: number };

const read = (form: FormData): Values => ({
  title: String(form.get('title') ?? ''),
  body: String(form.get('body') ?? '').replaceAll('\r\n', '\n'),
  replaces: Number(form.get('replaces')),
});

function errorsOf(problem: ProblemDetails): FieldErrors {
  if (problemSlug(problem) === 'page-moved-on') return { form: m.pages_error_moved() };
  return fieldErrors(problem, {
    '/title': { field: 'title', message: m.pages_error_title() },
    '/body': { field: 'body', message: m.pages_error_body() },
  });
}

export const actions = {
  preview: async (event) => {
    const values = read(await event.request.formData());
    const { title, body } = values;
    const answer = await api(event).post('/api/page_previews', { title, body }, pagePreview);
    if (answer.ok) return { errors: undefined, values, preview: answer.data };
    if (answer.status === 401) toSignIn(event);
    return fail(answer.status, { errors: errorsOf(answer.problem), values, preview: null });
  },
  save: async (event) => {
    const values = read(await event.request.formData());
    const { page, language } = event.params;
    const answer = await api(event).post('/api/page_versions', { page, language, ...values }, pageVersion);
    if (answer.ok) redirect(303, localizeHref(`/desk/pages/${page}/${language}?saved`));
    if (answer.status === 401) toSignIn(event);
    return fail(answer.status, { errors: errorsOf(answer.problem), values, preview: null });
  },
} satisfies Actions;
