import { membersView } from '@citess/server/people/people.schema';
import { departureReceipt } from '@citess/server/joining/unlisted.schema';
import { fail, redirect } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { fieldErrors } from '#lib/problem.ts';
import { localizeHref } from '#lib/paraglide/runtime.js';
import { roleChoices } from '#lib/people/role-words.ts';
import { api } from '#lib/server/api.ts';
import { requiredSignedIn, toSignIn } from '#lib/server/guard.ts';
import { failChange, failInvitation, readInvited } from '#lib/server/people-errors.ts';
import type { RequestEvent } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';

/** Who works for the organizations one manages, and who is asked to. */
export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'private, no-store' });
  const { organizations } = requiredSignedIn(event, await api(event).get('/api/members', membersView));
  return {
    organizations,
    roles: roleChoices(['editor', 'manager']),
    done: event.url.searchParams.get('done'),
  };
};

export const actions = {
  invite: async (event) => {
    const values = readInvited(await event.request.formData());
    const path = `/api/members/${encodeURIComponent(values.organization_id)}/invitations`;
    const answer = await api(event).post(path, values, membersView);
    if (answer.ok) return done('invite');
    if (answer.status === 401) toSignIn(event);
    return failInvitation(answer.problem, values);
  },
  leave: async (event) => {
    const form = await event.request.formData();
    const id = String(form.get('organization_id') ?? '');
    const order = { name: String(form.get(`leave-${id}`) ?? '') };
    const path = `/api/members/${encodeURIComponent(id)}/departure`;
    const answer = await api(event).post(path, order, departureReceipt);
    if (answer.ok) redirect(303, localizeHref('/account?done=left'));
    if (answer.status === 401) toSignIn(event);
    const words = { '/name': { field: `leave-${id}`, message: m.joining_leave_error() } };
    return fail(answer.status, { values: undefined, errors: fieldErrors(answer.problem, words) });
  },
  revoke: (event) => act(event, 'revoke', (id) => [`invitations/${id}/revocation`, 'put']),
  role: (event) => act(event, 'roles', (id) => [`people/${id}/role`, 'put']),
  remove: (event) => act(event, 'end', (id) => [`people/${id}`, 'delete']),
} satisfies Actions;

/** One act on the member or invitation that the form names. */
async function act(event: RequestEvent, what: string, order: (id: string) => [string, 'put' | 'delete']) {
  const form = await event.request.formData();
  const part = (name: string) => encodeURIComponent(String(form.get(name) ?? ''));
  const [path, method] = order(part('id'));
  const body = what === 'roles' ? { role: String(form.get('role') ?? '') } : undefined;
  const answer = await api(event)[method](`/api/members/${part('organization_id')}/${path}`, body, membersView);
  if (answer.ok) return done(what);
  if (answer.status === 401) toSignIn(event);
  return failChange(answer.problem);
}

function done(what: string): never {
  redirect(303, localizeHref(`/partner/people?done=${what}`));
}
