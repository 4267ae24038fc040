import { erasure, followedIntake } from '@citess/server/follow/follow.schema';
import { meetingView } from '@citess/server/referrals/meeting.schema';
import { fail, redirect } from '@sveltejs/kit';
import { localizeHref } from '#lib/paraglide/runtime.js';
import { m } from '#lib/paraglide/messages.js';
import { fieldErrors, messageOf } from '#lib/problem.ts';
import { api, required, type ApiAnswer } from '#lib/server/api.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

const address = (token: string) => `/api/followed_intakes/${encodeURIComponent(token)}`;

/** Where everything stands, for whoever holds the private link. */
export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'referrer-policy': 'same-origin', 'cache-control': 'private, no-store' });
  const { token } = event.params;
  return { token, key: crypto.randomUUID(), followed: required(await api(event).get(address(token), followedIntake)) };
};

type Given = { errors: Record<string, string>; text?: string };

function back(token: string, answer: ApiAnswer<unknown>, done = 'withdrawn') {
  // somebody answered meanwhile: the page shows how it stands now, with a word on top
  if (!answer.ok) return fail<Given>(answer.status, { errors: { form: messageOf(answer.problem) } });
  redirect(303, localizeHref(`/follow/${token}?${done}=1`));
}

/** More words from the person; on an error they stay in the box. */
async function add(event: RequestEvent) {
  const form = await event.request.formData();
  const { token } = event.params;
  const text = String(form.get('text') ?? '').trim();
  const order = { text, idempotency_key: String(form.get('key')) };
  const answer = await api(event).post(`${address(token)}/additions`, order, followedIntake);
  if (answer.ok) redirect(303, localizeHref(`/follow/${token}?added=1`));
  const words = { '/text': { field: 'text', message: m.follow_add_error() } };
  return fail<Given>(answer.status, { errors: fieldErrors(answer.problem, words), text });
}

/** Ends everything, the page as well. */
async function erase(event: RequestEvent) {
  const confirmed = (await event.request.formData()).has('confirmed');
  if (!confirmed) return fail<Given>(422, { errors: { confirmed: m.follow_erase_error() } });
  const answer = await api(event).put(`${address(event.params.token)}/erasure`, { confirmed }, erasure);
  if (!answer.ok) return fail<Given>(answer.status, { errors: { form: messageOf(answer.problem) } });
  redirect(303, localizeHref('/follow/erased'));
}

/** The person's answer to a meeting: back to their page, or where it does not suit, to the conversation. */
function meetingAnswer(noun: 'agreement' | 'declination') {
  return async (event: RequestEvent) => {
    const form = await event.request.formData();
    const { token } = event.params;
    const referral = encodeURIComponent(String(form.get('referral') ?? ''));
    const meeting = encodeURIComponent(String(form.get('meeting') ?? ''));
    const path = `${address(token)}/referrals/${referral}/meetings/${meeting}/${noun}`;
    const answer = await api(event).put(path, {}, meetingView);
    if (!answer.ok) return fail<Given>(answer.status, { errors: { form: messageOf(answer.problem) } });
    const next = noun === 'agreement' ? '?agreed=1' : `/messages/${referral}?other_time=1#write`;
    redirect(303, localizeHref(`/follow/${token}${next}`));
  };
}

export const actions = {
  add,
  erase,
  call: async (event) => {
    const { token } = event.params;
    return back(token, await api(event).put(`${address(token)}/call_request`, {}, followedIntake), 'called');
  },
  revoke: async (event) => {
    const id = String((await event.request.formData()).get('referral') ?? '');
    const path = `${address(event.params.token)}/referrals/${encodeURIComponent(id)}/consent_revocation`;
    return back(event.params.token, await api(event).put(path, {}, followedIntake), 'revoked');
  },
  agree: meetingAnswer('agreement'),
  other_time: meetingAnswer('declination'),
  withdraw: async (event) => {
    const id = String((await event.request.formData()).get('referral') ?? '');
    const path = `${address(event.params.token)}/referrals/${encodeURIComponent(id)}/withdrawal`;
    return back(event.params.token, await api(event).put(path, {}, followedIntake));
  },
  helped: async (event) => {
    const form = await event.request.formData();
    const path = `${address(event.params.token)}/feedback/${encodeURIComponent(String(form.get('feedback') ?? ''))}`;
    const answer = String(form.get('answer') ?? '');
    return back(
      event.params.token,
      await api(event).put(path, { answer }, followedIntake),
      answer === 'not-helped' ? 'not_helped' : 'helped',
    );
  },
  withdraw_all: async (event) =>
    back(event.params.token, await api(event).put(`${address(event.params.token)}/withdrawal`, {}, followedIntake)),
} satisfies Actions;
