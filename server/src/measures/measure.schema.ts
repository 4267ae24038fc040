import { z } from 'zod';
import { DECLINE_REASONS } from '@citess/db/vocabulary';

const count = z.int();

/** How a service deals with the requests it is sent. What is unknown stands beside what is known, and is no success. */
export const measureView = z
  .object({
    service: z.object({ id: z.uuid(), name: z.string() }),
    organization: z.object({ id: z.uuid(), name: z.string() }),
    sent: count,
    answers: z.object({ due: count, in_time: count, silent: count }),
    accepted: count,
    declined: count,
    given_back: count,
    decline_reasons: z.array(z.object({ reason: z.enum(DECLINE_REASONS), count })).describe('The most frequent first'),
    first_contacts: z.object({ due: count, in_time: count }),
    reported: z
      .object({ helped: count, partly_helped: count, not_helped: count, other: count, unknown: count })
      .describe('What the provider or staff say of those that were accepted; `unknown` has no outcome yet'),
    said: z
      .object({ helped: count, partly_helped: count, not_yet: count, not_helped: count, unknown: count })
      .describe('What the persons say who were asked; `unknown` did not answer'),
    responsiveness: z
      .number()
      .describe('0 to 1: the share answered in time as matching weighs it, newcomers in between'),
    reliability: z.number().describe('0 to 1: the share of first contacts in time, smoothed in the same way'),
  })
  .meta({ id: 'ProviderMeasure' });
export type MeasureView = z.infer<typeof measureView>;

export const measureList = z.object({ contents: z.array(measureView) }).meta({ id: 'ProviderMeasures' });
export type MeasureList = z.infer<typeof measureList>;
