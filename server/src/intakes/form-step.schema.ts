import { z } from 'zod';
import { FORM_PAGES, FORM_STEPS, type FormPage } from '@citess/db/vocabulary';

export { FORM_PAGES, type FormPage };

/** The pages that ask about the situation, and which answer each of them gives. Only those worth it are asked. */
export const SITUATION_PAGES = {
  who: 'applicant',
  stage: 'stage',
  'legal-form': 'legal_form',
  sector: 'sector',
  groups: 'audience',
  amount: 'amount',
} as const satisfies Partial<Record<FormPage, string>>;
export type SituationPage = keyof typeof SITUATION_PAGES;

/** How many of them are asked at most before the options; the others are offered there. */
export const MOST_ASKED = 3;
/** Those that are most often asked: what one reckons with before anything is known. */
export const OFTEN_ASKED: readonly SituationPage[] = ['who', 'stage', 'groups'];

const DAYS = 'Write a whole number of days from 1 to 366';

export const formStepQuery = z.object({
  days: z.coerce
    .number(DAYS)
    .int(DAYS)
    .min(1, DAYS)
    .max(366, DAYS)
    .default(30)
    .describe('How many days, today included'),
});

export const formStepCounts = z
  .object({
    from: z.string(),
    to: z.string(),
    started: z.int(),
    sent: z.int(),
    steps: z.array(
      z.object({
        step: z.enum(FORM_STEPS),
        seen: z.int().describe('Forms that reached this page'),
        stopped: z.int().describe('Forms that went no further: given up, or untouched for a day'),
      }),
    ),
  })
  .meta({ id: 'FormStepCounts' });
export type FormStepCounts = z.infer<typeof formStepCounts>;
