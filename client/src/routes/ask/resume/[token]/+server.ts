import { redirect } from '@sveltejs/kit';
import { localizeHref } from '#lib/paraglide/runtime.js';
import { readDraft, rememberDraft } from '../../draft.server.ts';
import { addressOf, firstUnanswered } from '../../steps.ts';
import type { RequestHandler } from './$types';

/** Brings a form to this device and goes on where it stopped. */
export const GET: RequestHandler = async (event) => {
  const draft = await readDraft(event, event.params.token);
  if (draft === 'gone') redirect(303, localizeHref('/ask/gone'));
  rememberDraft(event, draft.token);
  redirect(303, localizeHref(addressOf(firstUnanswered(draft))));
};
