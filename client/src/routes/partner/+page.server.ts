import { ownListings } from '@citess/server/listings/listing.schema';
import { inboxView } from '@citess/server/referrals/referral.schema';
import { api } from '#lib/server/api.ts';
import { requiredSignedIn } from '#lib/server/guard.ts';
import { sortInbox } from './asked-today.ts';
import { changeCapacity } from './listings/listing-acts.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** The referrals to one's organisations, what is due first on top, and whether their services have places. */
export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'private, no-store' });
  const [inbox, listings] = await Promise.all([
    api(event).get('/api/inbox', inboxView),
    api(event).get('/api/listings', ownListings),
  ]);
  const { contents } = requiredSignedIn(event, inbox);
  const services = requiredSignedIn(event, listings).contents.flatMap((organization) => organization.services);
  return {
    inbox: sortInbox(contents, new Date()),
    services: services.filter(({ status }) => status !== 'draft'),
    done: event.url.searchParams.get('done'),
  };
};

export const actions = {
  capacity: (event) => changeCapacity(event, '/partner'),
} satisfies Actions;
