import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { changeResult, listingChangeList, listingDetail } from '@citess/server/listings/listing-change.schema';
import { LISTING_KINDS } from '@citess/server/listings/listing.schema';
import { localizeHref } from '#lib/paraglide/runtime.js';
import { messageOf } from '#lib/problem.ts';
import { api } from '#lib/server/api.ts';
import { requiredSignedIn, requirePartnerPage, toSignIn } from '#lib/server/guard.ts';
import { listingChoices } from '#lib/server/listing-words.ts';
import type { Actions, PageServerLoad } from './$types';

/** What was changed of a listing. */
export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'private, no-store' });
  requirePartnerPage(event);
  const address = addressOf(event);
  const listing = requiredSignedIn(event, await api(event).get(address, listingDetail));
  const { contents } = requiredSignedIn(event, await api(event).get(`${address}/versions`, listingChangeList));
  const { words } = await listingChoices(event, listing.locations);
  return { listing, versions: contents, words };
};

function addressOf({ params }: RequestEvent<{ kind: string; id: string }>): string {
  if (!LISTING_KINDS.some((kind) => kind === params.kind)) error(404, { message: 'No such kind of listing' });
  return `/api/listings/${params.kind}/${encodeURIComponent(params.id)}`;
}

export const actions = {
  restore: async (event) => {
    const form = await event.request.formData();
    const order = { edition: String(form.get('edition')), version_id: String(form.get('version_id')) };
    const answer = await api(event).post(`${addressOf(event)}/restorations`, order, changeResult);
    if (answer.ok) redirect(303, localizeHref(`/partner/listings?done=${answer.data.state}`));
    if (answer.status === 401) toSignIn(event);
    return fail(answer.status, { errors: { form: messageOf(answer.problem) } });
  },
} satisfies Actions;
