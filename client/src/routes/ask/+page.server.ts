import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { localizeHref } from '#lib/paraglide/runtime.js';
import { enterBy } from '#lib/server/door.ts';
import { beginDraft, findDraft, forgetDraft, keepAnswers } from './draft.server.ts';
import { comesToAssist, comesToChange, frameOf, answerAndGoOn } from './question.server.ts';
import { addressOf, firstUnanswered } from './steps.ts';
import type { Actions, PageServerLoad } from './$types';

const LONGEST = 10_000;

export const load: PageServerLoad = async (event) => {
  const isNew = comesToAssist(event);
  const draft = isNew ? null : await findDraft(event);
  const need = event.url.searchParams.get('need');
  const isUnderWay = draft !== null && !comesToChange(event);
  return {
    frame: frameOf(event, draft, 'text'),
    text: event.url.searchParams.get('text')?.slice(0, LONGEST) ?? draft?.answers.text ?? '',
    need,
    goOnHref: isUnderWay && !need ? localizeHref(addressOf(firstUnanswered(draft))) : null,
  };
};

export const actions = {
  /** From the home page, and from the desk, comes a new form; from this page (`here`) the one under way goes on. */
  default: async (event) => {
    const posted = await event.request.formData();
    const need = String(posted.get('need') ?? '') || null;
    if (posted.get('way') === 'fresh') {
      forgetDraft(event);
      redirect(303, localizeHref('/ask'));
    }
    const text = String(posted.get('text') ?? '').trim();
    if (text === '' && posted.get('way') !== 'list' && !need)
      return fail(422, { text, errors: { text: m.ask_text_error_empty() } });
    if (text.length > LONGEST) return fail(422, { text, errors: { text: m.ask_text_error_long() } });
    const isAssisted = comesToAssist(event);
    const underWay = posted.has('here') && !isAssisted ? await findDraft(event) : null;
    if (!underWay) {
      const door = posted.get('hub');
      if (door !== null) comeIn(event, String(door));
      await beginDraft(event, { text }, isAssisted);
      redirect(303, localizeHref(addressOf('needs') + needQuery(need)));
    }
    if (!need) return answerAndGoOn(event, underWay, 'text', { text });
    await keepAnswers(event, underWay, { text });
    redirect(303, localizeHref(addressOf('needs') + needQuery(need)));
  },
} satisfies Actions;

/** From the site of a partner one comes in by the door of the hub it names. */
function comeIn(event: RequestEvent, door: string): void {
  if (!/^[a-z0-9-]{1,60}$/.test(door)) return;
  enterBy(event, door);
  event.locals.door = door;
}

function needQuery(need: string | null): string {
  return need ? `?need=${encodeURIComponent(need)}` : '';
}
