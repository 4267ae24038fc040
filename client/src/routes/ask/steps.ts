import { FORM_PAGES, OFTEN_ASKED, SITUATION_PAGES, type FormPage } from '@citess/server/intakes/form-step.schema';
import type { SituationPage } from '@citess/server/intakes/form-step.schema';
import type { DraftAnswers, DraftView } from '@citess/server/intakes/intake.schema';

/** The pages of the form; each is a folder of the same name, `text` the form's own address. */
export type Step = FormPage;

/** The answer a page gives. */
export const ANSWER: Record<Exclude<Step, 'check'>, keyof DraftAnswers> = {
  text: 'text',
  needs: 'needs',
  where: 'territory',
  ...SITUATION_PAGES,
  options: 'recipients',
  contact: 'contact',
};

/** The page's address without its language. */
export function addressOf(step: Step): string {
  return step === 'text' ? '/ask' : `/ask/${step}`;
}

/** What was answered, the pages seen so far in their order, and those still to ask. */
export type Form = Pick<DraftView, 'answers' | 'outlook' | 'steps' | 'to_ask'>;

/** A form of which nothing is answered. */
export const EMPTY_FORM: Form = { answers: {}, outlook: null, steps: [], to_ask: [...OFTEN_ASKED] };

/**
 * The pages one walks through, in the order one does: the place unless own words said it; of the situation what was asked
 * and what is still to ask. A page left without an answer is part of the way only until the options are seen.
 */
export function stepsFor({ answers, steps: seen, to_ask }: Form): Step[] {
  const asked = seen.filter(isSituation).filter((step) => isAnswered(answers, step) || !seen.includes('options'));
  const isSaidBefore = isAnswered(answers, 'where') && !seen.includes('where');
  const where: Step[] = isSaidBefore ? [] : ['where'];
  const toAsk = to_ask.filter((step) => !asked.includes(step));
  return ['text', 'needs', ...where, ...asked, ...toAsk, 'options', 'contact', 'check'];
}

/** The pages that would make the options more precise and have no answer yet, in the order of the form. */
export function stepsToPrecise({ answers, outlook }: Form): SituationPage[] {
  const open = outlook?.questions ?? [];
  return FORM_PAGES.filter(isSituation).filter(
    (step) => open.includes(SITUATION_PAGES[step]) && !isAnswered(answers, step),
  );
}

/** Where somebody who opens a page too early is led instead; null where the page can be shown. */
export function stepInstead(form: Form, step: Step): Step | null {
  if (step !== 'needs' && !isAnswered(form.answers, 'needs')) return 'needs';
  const first = firstUnanswered(form);
  return step === 'check' && first !== 'check' ? first : null;
}

/** Whether a page needs no answer any more; "not sure" is an answer. */
export function isAnswered(answers: DraftAnswers, step: Step): boolean {
  if (step === 'check') return false;
  if (step === 'needs') return (answers.needs ?? []).length > 0;
  return answers[ANSWER[step]] !== undefined;
}

/** Whether a page asks about the person or the project; such pages need no answer once the options are seen. */
export function isSituation(step: string): step is SituationPage {
  return step in SITUATION_PAGES;
}

/** Where to go on: the first page that has no answer and needs one, `check` when there is none. */
export function firstUnanswered(form: Form): Step {
  const { answers, steps: seen } = form;
  const isOver = (step: Step) => isSituation(step) && seen.includes('options');
  return stepsFor(form).find((step) => !isAnswered(answers, step) && !isOver(step)) ?? 'check';
}

/**
 * The page after `step`. Coming from "change", only what the change opens is asked again: the options after an answer
 * they depend on, and then whatever has no answer yet.
 */
export function nextStep(form: Form, step: Step, isChange: boolean): Step {
  const after = stepsAfter(form, step);
  if (!isChange) return after[0] ?? 'check';
  return after.find((other) => other === 'options' || !isAnswered(form.answers, other)) ?? 'check';
}

/**
 * The pages from `step` on as one walks them without coming from elsewhere. Not the last one where services were chosen: what
 * each of them reads is agreed to where it is shown.
 */
export function walkFrom(form: Form, step: Step): Step[] {
  const walk = [step, ...stepsAfter(form, step)];
  return form.answers.recipients?.length ? walk.filter((other) => other !== 'check' || other === step) : walk;
}

function stepsAfter(form: Form, step: Step): Step[] {
  const walk = stepsFor(form);
  const at = walk.indexOf(step);
  if (at >= 0) return walk.slice(at + 1);
  return walk.filter((other) => FORM_PAGES.indexOf(other) > FORM_PAGES.indexOf(step));
}

/** The page before `step`; null before the first one. */
export function stepBefore(form: Form, step: Step): Step | null {
  const after = stepsAfter(form, step);
  return stepsFor(form).findLast((other) => other !== step && !after.includes(other)) ?? null;
}

/** How far one is: a question before the options, the options or a question asked from there, one of the last pages. */
export type Progress =
  | { part: 'question'; number: number; left: number }
  | { part: 'options' }
  | { part: 'precise' }
  | { part: 'last'; number: number; total: number };

/** How far one is at `step`; an estimate, since answers add and remove questions. */
export function progressAt(form: Form, step: Step): Progress {
  const steps = stepsFor(form);
  const options = steps.indexOf('options');
  const at = steps.length - stepsAfter(form, step).length - 1;
  if (at === options) return { part: 'options' };
  if (at < options) return { part: 'question', number: at + 1, left: options - at - 1 };
  return { part: 'last', number: at - options, total: steps.length - options - 1 };
}

/** How far the door stands open at `step`: 0 at the first question, 1 at the last page. */
export function doorAt(form: Form, step: Step): number {
  const last = stepsFor(form).length - 1;
  return Math.max(0, last - stepsAfter(form, step).length) / last;
}
