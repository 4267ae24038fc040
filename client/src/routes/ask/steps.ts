import type { DraftAnswers, DraftView } from '@citess/server/intakes/intake.schema';

/** The pages of the form in their order; each is a folder of the same name, `text` the form's own address. */
export const STEPS = [
  'text',
  'needs',
  'where',
  'who',
  'stage',
  'legal-form',
  'sector',
  'groups',
  'amount',
  'options',
  'contact',
  'consent',
  'check',
] as const;
export type Step = (typeof STEPS)[number];

const ANSWER: Record<Exclude<Step, 'consent' | 'check'>, keyof DraftAnswers> = {
  text: 'text',
  needs: 'needs',
  where: 'territory',
  who: 'applicant',
  stage: 'stage',
  'legal-form': 'legal_form',
  sector: 'sector',
  groups: 'audience',
  amount: 'amount',
  options: 'recipients',
  contact: 'contact',
};

/** The page's address without its language. */
export function addressOf(step: Step): string {
  return step === 'text' ? '/ask' : `/ask/${step}`;
}

/** What was answered, what is still worth asking, and the pages seen so far; without these, all of them. */
export type Form = Pick<DraftView, 'answers' | 'outlook'> & { steps?: DraftView['steps'] };

/** The pages that are left out where no service depends on their answer. */
const CAN_BE_LEFT_OUT = ['who', 'stage', 'legal-form', 'sector', 'groups', 'amount'] as const;

/** Those that own words may answer whole: one place, one stage … Groups and sectors are always asked, for there may be more. */
const OWN_WORDS_MAY_ANSWER = ['where', 'who', 'stage', 'legal-form', 'amount'] as const;

/**
 * The pages this person goes through: only questions whose answer can change what is shown, the amount only for finance,
 * consent only where somebody may receive something.
 */
export function stepsFor({ answers, outlook }: Form): Step[] {
  return STEPS.filter((step) => {
    const page = CAN_BE_LEFT_OUT.find((other) => other === step);
    if (step === 'consent') return answers.recipients?.length !== 0;
    if (page && outlook) return outlook.questions.some((one) => one === ANSWER[page]) || isAnswered(answers, step);
    if (step === 'amount') return (answers.needs ?? []).some((need) => need.split('.')[0] === 'finance');
    return true;
  });
}

/** The pages one walks through: those of the form but what was answered elsewhere, by agreeing to what own words say. */
function walkFor(form: Form): Step[] {
  const { answers, steps: seen } = form;
  const isElsewhere = (step: Step) =>
    OWN_WORDS_MAY_ANSWER.some((page) => page === step) && isAnswered(answers, step) && !seen?.includes(step);
  return stepsFor(form).filter((step) => !seen || !isElsewhere(step));
}

/** Where somebody who opens a page too early is led instead; null where the page can be shown. */
export function stepInstead(form: Form, step: Step): Step | null {
  const { answers } = form;
  if (step !== 'needs' && !isAnswered(answers, 'needs')) return 'needs';
  const first = firstUnanswered(form);
  if (step === 'consent' && (!answers.recipients?.length || answers.contact === undefined)) return first;
  return step === 'check' && first !== 'check' ? first : null;
}

/** Whether a page needs no answer any more; "not sure" is an answer. */
export function isAnswered(answers: DraftAnswers, step: Step): boolean {
  if (step === 'check') return false;
  if (step === 'consent') return (answers.recipients ?? []).every(({ field_groups }) => field_groups?.length);
  if (step === 'needs') return (answers.needs ?? []).length > 0;
  return answers[ANSWER[step]] !== undefined;
}

/** Where to go on: the first page without an answer, `check` when there is none. */
export function firstUnanswered(form: Form): Step {
  return stepsFor(form).find((step) => !isAnswered(form.answers, step)) ?? 'check';
}

/**
 * The page after `step`. Coming from "change", only what the change opens is asked again: the options after an answer
 * they depend on, and then whatever has no answer yet.
 */
export function nextStep(form: Form, step: Step, isChange: boolean): Step {
  const after = walkFor(form).filter((other) => STEPS.indexOf(other) > STEPS.indexOf(step));
  if (!isChange) return after[0] ?? 'check';
  return after.find((other) => other === 'options' || !isAnswered(form.answers, other)) ?? 'check';
}

/** The page before `step`; null before the first one. */
export function stepBefore(form: Form, step: Step): Step | null {
  return walkFor(form).findLast((other) => STEPS.indexOf(other) < STEPS.indexOf(step)) ?? null;
}

/** How far one is: a question before the options, the options, or one of the last pages before sending. */
export type Progress =
  | { part: 'question'; number: number; left: number }
  | { part: 'options' }
  | { part: 'last'; number: number; total: number };

/** How far one is at `step`; an estimate, since answers add and remove questions. */
export function progressAt(form: Form, step: Step): Progress {
  const steps = walkFor(form);
  const options = steps.indexOf('options');
  const at = steps.indexOf(step);
  if (at === options) return { part: 'options' };
  if (at < options) return { part: 'question', number: at + 1, left: options - at - 1 };
  return { part: 'last', number: at - options, total: steps.length - options - 1 };
}

/** How far the door stands open at `step`: 0 at the first question, 1 at the last page. */
export function doorAt(form: Form, step: Step): number {
  const steps = walkFor(form);
  return Math.max(0, steps.indexOf(step)) / (steps.length - 1);
}
