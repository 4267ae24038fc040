import { z } from 'zod';
import { criterionView } from '../matching/matching.schema.ts';
import { serviceFields } from './listing-fields.schema.ts';

export const previewOrder = z.strictObject({ fields: serviceFields }).meta({ id: 'ListingPreviewOrder' });

/** Made-up people, and whether each would be sent to a service that says this. */
export const listingPreview = z
  .object({
    people: z.array(
      z.object({
        id: z.string(),
        text: z.string().describe('What they say they need, in their own words'),
        language: z.string(),
        need_name: z.string().describe('The need looked at'),
        facts: z.array(z.string()).describe('What they told of themselves, in the reader’s words'),
        fits: z.boolean(),
        criteria: z.array(criterionView).describe('What closes the service to them, or else what speaks for it'),
      }),
    ),
  })
  .meta({ id: 'ListingPreview' });
export type ListingPreview = z.infer<typeof listingPreview>;
