import { sessionView, signInAnswer } from '@citess/server/accounts/account.schema';
import { letterView } from '@citess/server/accounts/letter.schema';
import { redirect } from '@sveltejs/kit';
import { api, required } from '#lib/server/api.ts';
import { homeOf } from '../../home-of.ts';
import type { Actions, PageServerLoad } from './$types';

const address = (token: string) => `/api/auth/letters/${encodeURIComponent(token)}`;

/** Whom a letter signs in; mail programs open links on their own, so that it takes a button. */
export const load: PageServerLoad = async (event) => {
  return { letter: required(await api(event).get(address(event.params.token), letterView)) };
};

export const actions = {
  default: async (event) => {
    required(await api(event).post(`${address(event.params.token)}/session`, {}, signInAnswer));
    const session = await api(event).get('/api/session', sessionView);
    redirect(303, homeOf(session.ok ? session.data : null));
  },
} satisfies Actions;
