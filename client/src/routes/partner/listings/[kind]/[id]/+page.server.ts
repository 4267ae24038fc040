import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { changeResult, listingDetail } from '@citess/server/listings/listing-change.schema';
import { listingPreview, type ListingPreview } from '@citess/server/listings/listing-preview.schema';
import { LISTING_KINDS } from '@citess/server/listings/listing.schema';
import { reasonText } from '#lib/matching/reason-text.ts';
import { localizeHref } from '#lib/paraglide/runtime.js';
import { problemSlug } from '#lib/problem.ts';
import { api } from '#lib/server/api.ts';
import { requiredSignedIn, requirePartnerPage, toSignIn } from '#lib/server/guard.ts';
import { listingChoices } from '#lib/server/listing-words.ts';
import { coverageMaps } from './coverage/coverage-maps.server.ts';
import { listingErrors } from './form-errors.ts';
import { fieldsOf, readValues, valuesOf, type Values } from './listing-form.ts';
import type { Actions, PageServerLoad } from './$types';

/** A listing to edit: what it says, or the draft one left. */
export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'private, no-store' });
  requirePartnerPage(event);
  const { api: address } = placeOf(event);
  const listing = requiredSignedIn(event, await api(event).get(address, listingDetail));
  // what the hub sent back stands in the form, unless one begins again
  const fields = event.url.searchParams.has('current') ? listing.current : listing.fields;
  const choices = await listingChoices(event, listing.locations);
  const { hub } = await event.parent();
  const maps = listing.kind === 'service' ? coverageMaps(choices.places, hub?.territory.code) : [];
  return { listing, ...choices, maps, values: listing.draft?.values ?? valuesOf(fields) };
};

function placeOf({ params }: RequestEvent<{ kind: string; id: string }>) {
  const kind = LISTING_KINDS.find((known) => known === params.kind);
  if (!kind) error(404, { message: 'No such kind of listing' });
  const path = `${kind}/${encodeURIComponent(params.id)}`;
  return { kind, api: `/api/listings/${path}`, page: `/partner/listings/${path}` };
}

/** Keeps what was typed, so that leaving loses nothing. */
function keep(event: RequestEvent<{ kind: string; id: string }>, edition: string, values: Values) {
  return api(event).put(`${placeOf(event).api}/draft`, { edition, values }, listingDetail);
}

/** A made-up person with the reasons in words: the page needs no other message of matching. */
function inWords({ criteria, ...person }: ListingPreview['people'][number]) {
  return { ...person, reasons: criteria.map(({ reason, shown }) => reasonText(reason, shown)) };
}

/** The values of the listing itself: not what steers the form. */
function read(form: FormData): { edition: string; confirms: boolean; values: Values } {
  const { edition = '', confirms, ...values } = readValues(form);
  return { edition: String(edition), confirms: confirms === 'on', values };
}

export const actions = {
  save: async (event) => {
    const { edition, values } = read(await event.request.formData());
    const answer = await keep(event, edition, values);
    if (answer.ok) redirect(303, localizeHref('/partner/listings?done=draft'));
    if (answer.status === 401) toSignIn(event);
    return fail(answer.status, { values, edition, errors: listingErrors(answer.problem), people: undefined });
  },
  send: async (event) => {
    const { edition, confirms, values } = read(await event.request.formData());
    const { kind, api: address } = placeOf(event);
    const order = { edition, confirms, fields: fieldsOf(kind, values) };
    const answer = await api(event).post(`${address}/changes`, order, changeResult);
    if (answer.ok) redirect(303, localizeHref(`/partner/listings?done=${answer.data.state}`));
    if (answer.status === 401) toSignIn(event);
    await keep(event, edition, values);
    const hasMoved = problemSlug(answer.problem) === 'listing-moved-on';
    return fail(answer.status, {
      values,
      edition,
      errors: hasMoved ? {} : listingErrors(answer.problem),
      people: undefined,
    });
  },
  preview: async (event) => {
    const { edition, values } = read(await event.request.formData());
    const { kind, api: address } = placeOf(event);
    const answer = await api(event).post(`${address}/preview`, { fields: fieldsOf(kind, values) }, listingPreview);
    if (answer.ok) return { values, edition, errors: {}, people: answer.data.people.map(inWords) };
    if (answer.status === 401) toSignIn(event);
    return fail(answer.status, { values, edition, errors: listingErrors(answer.problem), people: undefined });
  },
  discard: async (event) => {
    const { api: address, page } = placeOf(event);
    const answer = await api(event).delete(`${address}/draft`, {}, listingDetail);
    if (!answer.ok && answer.status === 401) toSignIn(event);
    redirect(303, localizeHref(page));
  },
} satisfies Actions;
