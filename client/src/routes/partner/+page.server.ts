import { inboxView } from '@citess/server/referrals/referral.schema';
import { api } from '#lib/server/api.ts';
import { requiredSignedIn } from '#lib/server/guard.ts';
import { sortInbox } from './asked-today.ts';
import type { PageServerLoad } from './$types';

/** The referrals to one's organisations, what is due first on top. */
export const load: PageServerLoad = async (event) => {
  const { contents } = requiredSignedIn(event, await api(event).get('/api/inbox', inboxView));
  return { inbox: sortInbox(contents, new Date()) };
};
