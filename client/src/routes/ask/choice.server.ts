import { fail, type RequestEvent } from '@sveltejs/kit';
import { draftAnswers, type DraftAnswers } from '@citess/server/intakes/intake.schema';
import { m } from '#lib/paraglide/messages.js';
import type { Choice } from '#lib/ui/ChoiceCards.svelte';
import { NONE, NOT_SURE } from './answer-cards.ts';
import { openDraft } from './draft.server.ts';
import { hear } from './heard.server.ts';
import { answerAndGoOn, listTerms, openQuestion } from './question.server.ts';
import type { Step } from './steps.ts';

/** A question answered by keys of a vocabulary of the same name. */
type OneOf = { step: Step; key: 'applicant' | 'stage' | 'legal_form' };
type SomeOf = { step: Step; key: 'sector' | 'audience' };

/** The frame, the vocabulary as cards, and what was chosen before. */
export async function loadChoice(event: RequestEvent, { step, key }: OneOf | SomeOf) {
  const { draft, frame } = await openQuestion(event, step);
  const terms = await listTerms(event, key);
  const options: Choice[] = terms.map(({ key: value, name: label, hint }) => ({ value, label, hint }));
  const heard = key === 'sector' || key === 'audience' ? hear(draft, key) : null;
  return { frame, options, heard, chosen: heard?.values ?? cardsOf(draft.answers[key]) };
}

/** Keeps the one card chosen and goes on. */
export async function keepOne(event: RequestEvent, { step, key }: OneOf) {
  const draft = await openDraft(event);
  // nothing chosen is no answer; only the card says "not sure"
  const value = (await event.request.formData()).get(key) ?? undefined;
  const answer = draftAnswers.shape[key].safeParse(value === NOT_SURE ? null : value);
  if (!answer.success || answer.data === undefined) {
    return fail(422, { errors: { [key]: m.ask_error_choose({ not_sure: m.common_not_sure() }) }, chosen: [] });
  }
  return answerAndGoOn(event, draft, step, { [key]: answer.data });
}

/**
 * Keeps the cards chosen and goes on. `alone` names the cards that go with no other; without any card, `isOptional` keeps
 * "not sure".
 */
export async function keepSome(
  event: RequestEvent,
  { step, key, alone, isOptional }: SomeOf & { alone: Record<string, string>; isOptional: boolean },
) {
  const draft = await openDraft(event);
  const chosen = (await event.request.formData()).getAll(key).map(String);
  const lonely = chosen.find((value) => value in alone);
  if (lonely !== undefined && chosen.length > 1) {
    return fail(422, { errors: { [key]: m.ask_error_exclusive({ alone: alone[lonely] ?? '' }) }, chosen });
  }
  const answer = draftAnswers.shape[key].safeParse(answerOf(chosen, isOptional));
  if (!answer.success || answer.data === undefined) {
    return fail(422, { errors: { [key]: m.ask_error_choose({ not_sure: alone[NOT_SURE] ?? '' }) }, chosen });
  }
  return answerAndGoOn(event, draft, step, { [key]: answer.data });
}

function answerOf(chosen: string[], isOptional: boolean): string[] | null | undefined {
  if (chosen.length === 0) return isOptional ? null : undefined;
  if (chosen.includes(NOT_SURE)) return null;
  return chosen.includes(NONE) ? [] : chosen;
}

function cardsOf(answer: DraftAnswers[OneOf['key'] | SomeOf['key']]): string[] {
  if (answer === undefined) return [];
  if (answer === null) return [NOT_SURE];
  if (typeof answer === 'string') return [answer];
  return answer.length > 0 ? [...answer] : [NONE];
}
