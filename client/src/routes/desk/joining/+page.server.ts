import { membershipList } from '@citess/server/joining/joining.schema';
import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { localizeHref } from '#lib/paraglide/runtime.js';
import { fieldErrors, problemSlug } from '#lib/problem.ts';
import { api } from '#lib/server/api.ts';
import { requiredSignedIn, toSignIn } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

/** Who asks to join: what waits, then what was decided. */
export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'private, no-store' });
  const { contents } = requiredSignedIn(event, await api(event).get('/api/memberships', membershipList));
  return { requests: contents, done: event.url.searchParams.get('done') };
};

export const actions = {
  opinion: async (event) => {
    const form = await event.request.formData();
    const id = String(form.get('request') ?? '');
    const said = { opinion: String(form.get(`opinion-${id}`) ?? ''), text: String(form.get(`text-${id}`) ?? '') };
    return act(event, { id, part: 'opinion', order: said, typed: said.text });
  },
  decide: async (event) => {
    const form = await event.request.formData();
    const id = String(form.get('request') ?? '');
    const word = String(form.get(`word-${id}`) ?? '');
    const same = String(form.get(`same-${id}`) ?? '');
    const order = { decision: String(form.get('decision') ?? ''), word, organization_id: same || null };
    return act(event, { id, part: 'decision', order, typed: word });
  },
} satisfies Actions;

type Act = { id: string; part: 'opinion' | 'decision'; order: object; typed: string };

async function act(event: RequestEvent, { id, part, order, typed }: Act) {
  const answer = await api(event).put(`/api/memberships/${encodeURIComponent(id)}/${part}`, order, membershipList);
  if (answer.ok) redirect(303, localizeHref(`/desk/joining?done=${part}`));
  if (answer.status === 401) toSignIn(event);
  if (problemSlug(answer.problem) === 'membership-decided')
    return fail(409, { id, part, typed, errors: { form: m.joining_gone() } as Record<string, string> });
  const errors = fieldErrors(answer.problem, {
    '/word': { field: `word-${id}`, message: m.joining_error_word() },
    '/opinion': { field: `opinion-${id}`, message: m.joining_error_opinion() },
    '/text': { field: `text-${id}`, message: m.report_word_error() },
  });
  return fail(answer.status, { id, part, typed, errors });
}
