import { letterAnswer } from '@citess/server/accounts/letter.schema';
import { fail } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { fieldErrors } from '#lib/problem.ts';
import { api } from '#lib/server/api.ts';
import type { Actions } from './$types';

export const actions = {
  default: async (event) => {
    const email = String((await event.request.formData()).get('email') ?? '').trim();
    const answer = await api(event).post('/api/auth/letters', { email }, letterAnswer);
    if (answer.ok) return { isSent: true, email, errors: undefined };
    if (answer.status === 429) return fail(429, { isSent: false, email, errors: { form: m.accounts_too_many() } });
    const errors = fieldErrors(answer.problem, { '/email': { field: 'email', message: m.people_error_email() } });
    return fail(answer.status, { isSent: false, email, errors });
  },
} satisfies Actions;
