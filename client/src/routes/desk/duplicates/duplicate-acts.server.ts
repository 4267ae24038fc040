import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { localizeHref } from '#lib/paraglide/runtime.js';
import type { ApiAnswer } from '#lib/server/api.ts';
import { toSignIn } from '#lib/server/guard.ts';
import { refusalWord } from './duplicate-words.ts';

/** What the address says was done, so that the page can say it and offer to take it back. */
export type Done = Record<string, string>;
type Acted = { answer: ApiAnswer<unknown>; next: { path: string; query: Done } };

/** A form action: on to the list with a word of what was done, or back with the reason why not. */
export function duplicateAction(act: (event: RequestEvent, form: FormData) => Promise<Acted>) {
  return async (event: RequestEvent) => {
    const { answer, next } = await act(event, await event.request.formData());
    if (answer.ok) redirect(303, localizeHref(`${next.path}?${new URLSearchParams(next.query)}`));
    if (answer.status === 401) toSignIn(event);
    return fail(answer.status, { refusal: refusalWord(answer.problem) });
  };
}
