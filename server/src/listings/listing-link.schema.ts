import { z } from 'zod';
import { FRESHNESS } from './listing.schema.ts';

/** What the link of a reminder opens: the listings to confirm. Opening it changes nothing. */
export const listingLinkView = z
  .object({
    organization_name: z.string(),
    listings: z.array(
      z.object({
        id: z.uuid(),
        kind: z.enum(['organization', 'service']),
        name: z.string(),
        assured_date: z.string().nullable(),
        freshness: z.enum(FRESHNESS),
      }),
    ),
    confirmed_at: z.string().nullable().describe('When somebody pressed'),
    reminders_wanted: z.boolean().describe('Whether the organization still wants such reminders by mail'),
  })
  .meta({ id: 'ListingLink' });
export type ListingLinkView = z.infer<typeof listingLinkView>;
