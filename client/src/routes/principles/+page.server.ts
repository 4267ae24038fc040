import { fail } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { localizeHref } from '#lib/paraglide/runtime.js';
import { findDraft } from '../ask/draft.server.ts';
import { findHelpers } from './helping.server.ts';
import { drawPicture, readAnswers, STATEMENT_KEYS } from './principles.ts';
import type { Actions, PageServerLoad } from './$types';

/** Leads back to the options for somebody who came from them. */
export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'private, no-store' });
  const draft = await findDraft(event);
  const back = draft?.steps.includes('options') ? '/ask/options' : '/';
  return { back: localizeHref(back) };
};

export const actions = {
  /** Answers with the picture. Nothing is stored, and nothing stands in the address. */
  default: async (event) => {
    const answers = readAnswers(await event.request.formData());
    if (Object.keys(answers).length === 0) {
      return fail(422, { answers, errors: { [STATEMENT_KEYS[0] ?? '']: m.principles_error_none() } });
    }
    const picture = drawPicture(answers);
    const draft = await findDraft(event);
    return { answers, picture, helpers: await findHelpers(event, picture.strengthen, draft?.profile) };
  },
} satisfies Actions;
