import { z } from 'zod';
import { LISTING_CALL_OUTCOMES } from '@citess/db/vocabulary';

const call = z.object({
  made_at: z.string(),
  made_by: z.string().nullable(),
  outcome: z.enum(LISTING_CALL_OUTCOMES),
  note: z.string().nullable(),
});

/** How fresh the listings of a hub are, and who is asked to confirm some. */
export const freshnessCampaign = z
  .object({
    counts: z.object({ fresh: z.int(), due: z.int(), lapsed: z.int().describe('Hidden from search') }),
    terms: z.object({
      remind_months: z.int(),
      stale_months: z.int(),
      hide_months: z.int(),
      remind_again_days: z.int(),
    }),
    contents: z.array(
      z.object({
        organization_id: z.uuid(),
        name: z.string(),
        due: z.int().describe('Listings to confirm'),
        lapsed: z.int().describe('Of them those that search hides already'),
        hides_on: z.string().describe('The day search hides the first of them, or hid it'),
        has_address: z.boolean().describe('Whether it can be asked by mail'),
        phone: z.string().nullable(),
        reminded_at: z.string().nullable(),
        bounced_at: z.string().nullable().describe('When mail to one of its addresses came back'),
        reminders_stopped_at: z.string().nullable().describe('Since when it wants no reminders by mail'),
        calls: z.array(call).describe('The latest first'),
      }),
    ),
    confirmed_of_reminded: z
      .object({ reminded: z.int(), confirmed: z.int() })
      .describe('Reminders of the last 90 days, and how many were answered by their button'),
  })
  .meta({ id: 'FreshnessCampaign' });
export type FreshnessCampaign = z.infer<typeof freshnessCampaign>;

export const remindersOrder = z
  .strictObject({ organization_ids: z.array(z.uuid()).max(1000).optional().describe('All that are due without it') })
  .meta({ id: 'RemindersOrder', examples: [{}] });

export const remindersSent = z.object({ reminded: z.int(), campaign: freshnessCampaign }).meta({ id: 'RemindersSent' });

export const callOrder = z
  .strictObject({
    organization_id: z.uuid(),
    outcome: z.enum(LISTING_CALL_OUTCOMES, 'Say what came of the call'),
    note: z.string().trim().max(1000, 'Write at most 1000 characters').default(''),
  })
  .meta({
    id: 'ListingCallOrder',
    examples: [{ organization_id: '00000000-0000-4000-8000-000000000000', outcome: 'confirmed' }],
  });
export type CallOrder = z.infer<typeof callOrder>;
