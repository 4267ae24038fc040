import { followedIntake } from '@citess/server/follow/follow.schema';
import { fail, redirect } from '@sveltejs/kit';
import { localizeHref } from '#lib/paraglide/runtime.js';
import { messageOf } from '#lib/problem.ts';
import { api, required, type ApiAnswer } from '#lib/server/api.ts';
import type { Actions, PageServerLoad } from './$types';

const address = (token: string) => `/api/followed_intakes/${encodeURIComponent(token)}`;

/** Where everything stands, for whoever holds the private link. */
export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'referrer-policy': 'same-origin', 'cache-control': 'private, no-store' });
  return { followed: required(await api(event).get(address(event.params.token), followedIntake)) };
};

function back(token: string, answer: ApiAnswer<unknown>) {
  // somebody answered meanwhile: the page shows how it stands now, with a word on top
  if (!answer.ok) return fail(answer.status, { errors: { form: messageOf(answer.problem) } });
  redirect(303, localizeHref(`/follow/${token}?withdrawn=1`));
}

export const actions = {
  withdraw: async (event) => {
    const id = String((await event.request.formData()).get('referral') ?? '');
    const path = `${address(event.params.token)}/referrals/${encodeURIComponent(id)}/withdrawal`;
    return back(event.params.token, await api(event).put(path, {}, followedIntake));
  },
  withdraw_all: async (event) =>
    back(event.params.token, await api(event).put(`${address(event.params.token)}/withdrawal`, {}, followedIntake)),
} satisfies Actions;
