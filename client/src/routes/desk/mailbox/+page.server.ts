import { mailbox, mailboxQuery } from '@citess/server/mail/mail.schema';
import { api } from '#lib/server/api.ts';
import { requiredSignedIn } from '#lib/server/guard.ts';
import type { PageServerLoad } from './$types';

/** The hub's mail, of one state if the address says so. */
export const load: PageServerLoad = async (event) => {
  const search = event.url.searchParams;
  const state = mailboxQuery.shape.state.catch(undefined).parse(search.get('state') ?? undefined);
  const page = mailboxQuery.shape.page.catch(1).parse(search.get('page') ?? undefined);
  return { state, mailbox: requiredSignedIn(event, await api(event).get('/api/mails', mailbox, { state, page })) };
};
