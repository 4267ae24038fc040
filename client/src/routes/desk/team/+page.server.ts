import { reassigned, workload } from '@citess/server/triage/workload/workload.schema';
import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { localizeHref } from '#lib/paraglide/runtime.js';
import { messageOf } from '#lib/problem.ts';
import { api, type ApiAnswer } from '#lib/server/api.ts';
import { requiredSignedIn, toSignIn } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

/** How much everybody has, and who is away. */
export const load: PageServerLoad = async (event) => ({
  load: requiredSignedIn(event, await api(event).get('/api/workload', workload)),
  isCoordinator: event.locals.account?.hub_roles.some(({ role }) => role === 'coordinator') ?? false,
});

const text = (form: FormData, name: string) => String(form.get(name) ?? '');
/** Whose absence: one's own without a membership. */
const absenceOf = (id: string) => (id ? `/api/workload/${encodeURIComponent(id)}/absence` : '/api/own_absence');

/** Leads back with a word of what was done, or says what is to be mended at the form of `of`. */
function settle(
  event: RequestEvent,
  answer: ApiAnswer<unknown>,
  { of, error }: { of: string; error: string },
  done: string,
) {
  if (answer.ok) redirect(303, localizeHref(`/desk/team?done=${done}`));
  if (answer.status === 401) toSignIn(event);
  return fail(answer.status, { of, error: answer.status === 422 ? error : messageOf(answer.problem) });
}

export const actions = {
  away: async (event) => {
    const form = await event.request.formData();
    const of = text(form, 'member');
    const days = { from_day: text(form, 'from_day'), until_day: text(form, 'until_day') };
    const answer = await api(event).put(absenceOf(of), days, workload);
    return settle(event, answer, { of, error: m.casework_team_error_days() }, 'saved');
  },
  there: async (event) => {
    const of = text(await event.request.formData(), 'member');
    const answer = await api(event).delete(absenceOf(of), undefined, workload);
    return settle(event, answer, { of, error: m.casework_team_error_days() }, 'saved');
  },
  reassign: async (event) => {
    const form = await event.request.formData();
    const of = text(form, 'member');
    const to = form.getAll('to').map(String);
    const answer = await api(event).put(`/api/workload/${encodeURIComponent(of)}/cases`, { to }, reassigned);
    const done = answer.ok ? String(answer.data.moved) : '';
    return settle(event, answer, { of: `to-${of}`, error: m.casework_team_reassign_error() }, done);
  },
} satisfies Actions;
