import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { archivalResult, listingDetail } from '@citess/server/listings/listing-change.schema';
import { m } from '#lib/paraglide/messages.js';
import { localizeHref } from '#lib/paraglide/runtime.js';
import { fieldErrors, problemSlug } from '#lib/problem.ts';
import { api } from '#lib/server/api.ts';
import { requiredSignedIn, requirePartnerPage, toSignIn } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

/** A service that is to end, and what waits for it. */
export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'private, no-store' });
  requirePartnerPage(event);
  return { listing: requiredSignedIn(event, await api(event).get(addressOf(event), listingDetail)) };
};

/** Only services end here; an organization leaves as a whole. */
function addressOf({ params }: RequestEvent<{ kind: string; id: string }>): string {
  if (params.kind !== 'service') error(404, { message: 'Only services end here' });
  return `/api/listings/service/${encodeURIComponent(params.id)}`;
}

export const actions = {
  default: async (event) => {
    const form = await event.request.formData();
    const reason = String(form.get('reason') ?? '');
    const order = { edition: String(form.get('edition') ?? ''), reason, hands_on: form.get('hands_on') === 'on' };
    const answer = await api(event).post(`${addressOf(event)}/archivals`, order, archivalResult);
    if (answer.ok) {
      const done = { applied: 'archived', waiting: 'asked', dropped: 'dropped', unchanged: 'unchanged', withdrawn: '' };
      redirect(303, localizeHref(`/partner/listings?done=${done[answer.data.state]}`));
    }
    if (answer.status === 401) toSignIn(event);
    const isAwaited = problemSlug(answer.problem) === 'listing-has-open-referrals';
    const errors = isAwaited
      ? { hands_on: m.listings_archive_hands_on_error() }
      : fieldErrors(answer.problem, { '/reason': { field: 'reason', message: m.listings_archive_reason_error() } });
    return fail(answer.status, { errors, reason });
  },
} satisfies Actions;
