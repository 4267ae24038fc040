import { peopleView } from '@citess/server/people/people.schema';
import { redirect } from '@sveltejs/kit';
import { localizeHref } from '#lib/paraglide/runtime.js';
import { roleChoices } from '#lib/people/role-words.ts';
import { api } from '#lib/server/api.ts';
import { requiredSignedIn, toSignIn } from '#lib/server/guard.ts';
import { failChange, failInvitation, readInvited } from '#lib/server/people-errors.ts';
import type { RequestEvent } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';

/** Who works for the hub, and who is asked to. */
export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'private, no-store' });
  const team = requiredSignedIn(event, await api(event).get('/api/people', peopleView));
  return {
    people: team.people,
    asksCode: team.requires_second_factor,
    invitations: team.invitations,
    roles: roleChoices(['counsellor', 'coordinator', 'observer']),
    done: event.url.searchParams.get('done'),
  };
};

export const actions = {
  invite: async (event) => {
    const values = readInvited(await event.request.formData());
    const answer = await api(event).post('/api/invitations', values, peopleView);
    if (answer.ok) return done('invite');
    if (answer.status === 401) toSignIn(event);
    return failInvitation(answer.problem, values);
  },
  revoke: (event) => act(event, 'revoke', (id) => [`/api/invitations/${id}/revocation`, 'put']),
  roles: (event) => act(event, 'roles', (id) => [`/api/people/${id}/roles`, 'put']),
  end: (event) => act(event, 'end', (id) => [`/api/people/${id}`, 'delete']),
  sessions: (event) => act(event, 'sessions', (id) => [`/api/people/${id}/sessions`, 'delete']),
} satisfies Actions;

/** One act on the person or invitation that the form names. */
async function act(event: RequestEvent, what: string, order: (id: string) => [string, 'put' | 'delete']) {
  const form = await event.request.formData();
  const [path, method] = order(encodeURIComponent(String(form.get('id') ?? '')));
  const body = what === 'roles' ? { roles: form.getAll('roles').map(String) } : undefined;
  const answer = await api(event)[method](path, body, peopleView);
  if (answer.ok) return done(what);
  if (answer.status === 401) toSignIn(event);
  return failChange(answer.problem);
}

function done(what: string): never {
  redirect(303, localizeHref(`/desk/people?done=${what}`));
}
