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

const share = z.number().min(0).max(1).nullable();
/** Parts of a whole, 0 to 1; null where there is too little to tell. */
const shares = z
  .object({
    answered_in_time: share.describe('Of requests that had to be answered'),
    contacts_in_time: share.describe('Of first contacts that were due'),
    helped: share.describe('Of those that ended, by what was reported; helped in part counts'),
  })
  .meta({ id: 'ProviderShares' });
export type Shares = z.infer<typeof shares>;

/** One's own measures, beside the middle of the hub's other providers, and how often searches showed one's services. */
export const ownMeasures = measureList
  .extend({
    own: shares,
    median: shares.describe('Of the other providers of the hub; null where fewer than five have enough to tell of'),
    shown: z
      .array(z.object({ service: z.object({ id: z.uuid(), name: z.string() }), times: count }))
      .describe('Published services, with how many answers of the search showed each'),
    shown_days: count.describe('Counted over so many days'),
  })
  .meta({ id: 'OwnMeasures' });
export type OwnMeasures = z.infer<typeof ownMeasures>;
