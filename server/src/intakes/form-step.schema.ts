import { z } from 'zod';
import { FORM_STEPS } from '@citess/db/vocabulary';

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
