import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { changeToDecide } from '@citess/server/listings/listing-change.schema';
import type { ProblemDetails } from '@citess/server/problems/problem.schema';
import { m } from '#lib/paraglide/messages.js';
import { localizeHref } from '#lib/paraglide/runtime.js';
import { fieldErrors, type FieldWords } from '#lib/problem.ts';
import { api } from '#lib/server/api.ts';
import { requiredSignedIn, toSignIn } from '#lib/server/guard.ts';
import { listingChoices } from '#lib/server/listing-words.ts';
import type { Actions, PageServerLoad } from './$types';

const address = (id: string) => `/api/listing_changes/${encodeURIComponent(id)}`;

/** A change of a listing, field by field. */
export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'private, no-store' });
  const change = requiredSignedIn(event, await api(event).get(address(event.params.id), changeToDecide));
  const { words } = await listingChoices(event, change.locations);
  return { change, words };
};

async function decide(event: RequestEvent<{ id: string }>, decision: 'accept' | 'send-back') {
  const form = await event.request.formData();
  const amended = [...form.entries()].filter(([name]) => name.startsWith('amended:'));
  const order = {
    decision,
    edition: String(form.get('edition')),
    word: String(form.get('word') ?? ''),
    ...(decision === 'accept' && { take: form.getAll('take').map(String) }),
    amended: Object.fromEntries(amended.map(([name, text]) => [name.slice('amended:'.length), String(text)])),
  };
  const answer = await api(event).put(`${address(event.params.id)}/decision`, order, changeToDecide);
  if (answer.ok) redirect(303, localizeHref('/desk/listings?done=1'));
  if (answer.status === 401) toSignIn(event);
  const errors =
    answer.status === 409 ? { form: m.listings_desk_moved() } : fieldErrors(answer.problem, wordsFor(answer.problem));
  return fail(answer.status, { errors, word: order.word, amended: order.amended });
}

function wordsFor({ errors = [] }: ProblemDetails): FieldWords {
  const amended = errors.filter(({ pointer }) => pointer.startsWith('/amended/'));
  return {
    '/word': { field: 'word', message: m.listings_desk_error_word() },
    '/take': { field: 'form', message: m.listings_desk_error_take() },
    ...Object.fromEntries(
      amended.map(({ pointer }) => [
        pointer,
        { field: `amended:${pointer.slice('/amended/'.length)}`, message: m.listings_desk_error_amended() },
      ]),
    ),
  };
}

export const actions = {
  accept: (event) => decide(event, 'accept'),
  send_back: (event) => decide(event, 'send-back'),
} satisfies Actions;
