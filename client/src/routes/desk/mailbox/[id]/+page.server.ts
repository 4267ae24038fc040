import { mailbox, mailView } from '@citess/server/mail/mail.schema';
import { fail, redirect } from '@sveltejs/kit';
import { localizeHref } from '#lib/paraglide/runtime.js';
import { messageOf } from '#lib/problem.ts';
import { api } from '#lib/server/api.ts';
import { requiredSignedIn, toSignIn } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

const address = (id: string) => `/api/mails/${encodeURIComponent(id)}`;

/** One message as it was written, and whether this hub can send mail at all. */
export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'private, no-store' });
  const [mail, box] = await Promise.all([
    api(event).get(address(event.params.id), mailView),
    api(event).get('/api/mails', mailbox, { per_page: 1 }),
  ]);
  return { mail: requiredSignedIn(event, mail), smtp: box.ok && box.data.smtp };
};

export const actions = {
  send: async (event) => {
    const answer = await api(event).post(`${address(event.params.id)}/sending`, {}, mailView);
    if (answer.ok) redirect(303, localizeHref(`/desk/mailbox/${event.params.id}?done=${answer.data.state}`));
    if (answer.status === 401) toSignIn(event);
    return fail(answer.status, { errors: { form: messageOf(answer.problem) } });
  },
} satisfies Actions;
