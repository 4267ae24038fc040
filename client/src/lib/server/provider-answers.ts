import { packetView } from '@citess/server/referrals/referral.schema';
import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { localizeHref } from '#lib/paraglide/runtime.js';
import { fieldErrors, type FieldWords } from '#lib/problem.ts';
import type { ProviderAct } from '#lib/referrals/provider-acts.ts';
import { api } from './api.ts';

/** Where a provider answers: the API's address of the referral, and the page (not localized) to come back to. */
type Place = { api: string; page: string };

/** How one answer is sent: below the referral's address, made of the form's fields (`from: to`). */
const ACTS: Record<ProviderAct, { path: string; fields: Record<string, string> }> = {
  accept: { path: 'acceptance', fields: { accept_note: 'note' } },
  decline: { path: 'declination', fields: { reason: 'reason', decline_note: 'note' } },
  give_back: { path: 'withdrawal', fields: { reason: 'reason', decline_note: 'note' } },
  first_contact: { path: 'first_contact', fields: {} },
  complete: { path: 'outcome', fields: { outcome: 'outcome' } },
};

/** The form actions that ProviderAnswer.svelte posts to: `export const actions = providerActions((event) => …)`. */
export function providerActions<E extends RequestEvent>(place: (event: E) => Place) {
  const action = (act: ProviderAct) => (event: E) => answer(event, place(event), act);
  return {
    accept: action('accept'),
    decline: action('decline'),
    give_back: action('give_back'),
    first_contact: action('first_contact'),
    complete: action('complete'),
  };
}

async function answer(event: RequestEvent, place: Place, act: ProviderAct) {
  const form = await event.request.formData();
  const { path, fields } = ACTS[act];
  const values: Record<string, string> = {};
  const body: Record<string, string> = {};
  for (const [field, name] of Object.entries(fields)) {
    values[field] = String(form.get(field) ?? '').trim();
    if (values[field]) body[name] = values[field];
  }
  const answered = await api(event).put(`${place.api}/${path}`, body, packetView);
  if (answered.ok) redirect(303, localizeHref(place.page));
  if (answered.status === 409) return fail(409, { act, values, errors: { form: m.answer_act_moved_on() } });
  return fail(answered.status, { act, values, errors: fieldErrors(answered.problem, wordsOf(act)) });
}

function wordsOf(act: ProviderAct): FieldWords {
  const note = act === 'decline' || act === 'give_back' ? 'decline_note' : 'accept_note';
  return {
    '/reason': { field: 'reason', message: m.answer_act_error_reason() },
    '/outcome': { field: 'outcome', message: m.answer_act_error_outcome() },
    '/note': { field: note, message: m.answer_act_error_note() },
  };
}
