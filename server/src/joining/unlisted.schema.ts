import { z } from 'zod';

/** Who asked not to be listed. */
export const unlistingOrder = z
  .object({
    name: z.string('Write its name').trim().min(1, 'Write its name').max(200, 'Write at most 200 characters'),
    website: z
      .url({ protocol: /^https?$/, error: 'Write an address like https://example.org' })
      .max(500)
      .nullable()
      .default(null),
    organization_id: z.uuid().nullable().default(null).describe('Its listing, where it has one: it is archived'),
  })
  .meta({ id: 'UnlistingOrder', examples: [{ name: 'Association du vieux port', website: 'https://example.org' }] });
export type UnlistingOrder = z.infer<typeof unlistingOrder>;

export const unlistedList = z
  .object({
    contents: z.array(
      z.object({ id: z.uuid(), name: z.string(), made_at: z.string(), made_by: z.string().nullable() }),
    ),
    departed: z
      .array(z.object({ id: z.uuid(), name: z.string(), left_at: z.string(), services: z.int() }))
      .describe('Organizations that left and still are listed: the hub decides whether they stay'),
  })
  .meta({ id: 'UnlistedOrganizations' });
export type UnlistedList = z.infer<typeof unlistedList>;

/** Leaving cannot be taken back: whoever does writes the name of the organization. */
export const departureOrder = z
  .object({ name: z.string().trim().max(200).describe('Its name, as it stands in its listing') })
  .meta({ id: 'DepartureOrder', examples: [{ name: 'Association des tisserandes de Ksour Essef' }] });
export const departureReceipt = z.object({ has_left: z.literal(true) }).meta({ id: 'DepartureReceipt' });
