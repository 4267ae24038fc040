import { MOST_ASKED, OFTEN_ASKED, SITUATION_PAGES, type SituationPage } from './form-step.schema.ts';
import type { DraftView } from './intake.schema.ts';

// the keys of an object are not typed as such
const PAGES = Object.keys(SITUATION_PAGES) as SituationPage[];

/**
 * The pages about the situation that are still worth asking before the options, the most telling first: with those seen
 * already, three at most. Pages whose answer nothing depends on any more count for nothing.
 */
export function pagesToAsk({
  answers,
  steps,
  outlook,
}: Pick<DraftView, 'answers' | 'steps' | 'outlook'>): SituationPage[] {
  if (!answers.needs?.length) return [...OFTEN_ASKED];
  if (!outlook) return [];
  const seen = PAGES.filter((page) => steps.includes(page) && outlook.questions.includes(SITUATION_PAGES[page]));
  const telling = outlook.telling.flatMap((question) => PAGES.find((page) => SITUATION_PAGES[page] === question) ?? []);
  return telling
    .filter((page) => !steps.includes(page) && answers[SITUATION_PAGES[page]] === undefined)
    .slice(0, Math.max(0, MOST_ASKED - seen.length));
}
