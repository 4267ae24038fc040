import { z } from 'zod';
import { LANGUAGES, LISTING_STATUSES } from '@citess/db/vocabulary';
import { listingPlace, organizationFields, serviceFields } from './listing-fields.schema.ts';
import { LISTING_KINDS } from './listing.schema.ts';

const edition = z.string().max(40).describe('What the listing said when one began; another is refused');

/** What was typed into a form, by the name of the field: not yet checked. */
const typed = z.record(z.string().max(100), z.union([z.string().max(10_000), z.array(z.string().max(1000)).max(1000)]));
export type Typed = z.infer<typeof typed>;
export const draftOrder = z
  .strictObject({ edition, values: typed })
  .meta({ id: 'ListingDraftOrder', examples: [{ edition: '3f2a', values: { name: 'Microcrédit' } }] });

export const organizationChangeOrder = z
  .strictObject({ edition, fields: organizationFields, confirms: z.boolean().default(false) })
  .meta({ id: 'OrganizationChangeOrder' });
export const serviceChangeOrder = z
  .strictObject({
    edition,
    fields: serviceFields,
    confirms: z.boolean().default(false).describe('All the rest is still correct'),
  })
  .meta({ id: 'ServiceChangeOrder' });

export const restorationOrder = z.strictObject({ edition, version_id: z.uuid() }).meta({ id: 'RestorationOrder' });

/** A field with what it said and what it is to say, and what the directory says now. */
export const fieldChangeView = z.object({
  field: z.string().describe('A field of the listing; `ar.name` is its name in Arabic'),
  from: z.unknown(),
  to: z.unknown(),
  now: z.unknown().describe('What the directory says now'),
});
export type FieldChangeView = z.infer<typeof fieldChangeView>;

/** A change of a listing; those that were applied are its versions. */
export const listingChangeView = z
  .object({
    id: z.uuid(),
    kind: z.enum(LISTING_KINDS),
    record_id: z.uuid(),
    name: z.string().describe('Of the listing as it stands'),
    organization_name: z.string(),
    state: z.enum(['waiting', 'applied', 'sent-back', 'withdrawn']),
    origin: z.enum(['partner', 'staff', 'clock']),
    made_at: z.string(),
    made_by: z.string().nullable(),
    decided_at: z.string().nullable(),
    decided_by: z.string().nullable(),
    word: z.string().nullable(),
    fields: z.array(fieldChangeView),
  })
  .meta({ id: 'ChangeOfListing' });
export type ListingChangeView = z.infer<typeof listingChangeView>;

export const listingChangeList = z.object({ contents: z.array(listingChangeView) }).meta({ id: 'ChangesOfListings' });
export type ListingChangeList = z.infer<typeof listingChangeList>;

const locations = z.array(listingPlace).describe('The places its organization has now');

/** A listing as its organization edits it. */
export const listingDetail = z
  .object({
    kind: z.enum(LISTING_KINDS),
    id: z.uuid(),
    organization_id: z.uuid(),
    status: z.enum(LISTING_STATUSES),
    language: z.string().describe('Of its own texts'),
    edition: z.string(),
    fields: z.record(z.string(), z.unknown()).describe('With the change that waits; texts in others as `ar.name`'),
    current: z.record(z.string(), z.unknown()).describe('What the directory says, without what waits or was sent back'),
    locations,
    waiting: listingChangeView.nullable(),
    open_referrals: z.int().describe('Requests that wait for its answer, first contact or outcome'),
    word: z.string().nullable(),
    draft: z.object({ edition: z.string(), values: typed, saved_at: z.string() }).nullable(),
    is_looked_at_before: z.boolean().describe('Whether the hub looks at changes before they are published'),
  })
  .meta({ id: 'ListingDetail' });
export type ListingDetail = z.infer<typeof listingDetail>;

/** What came of sending a change. */
export const changeResult = z
  .object({ state: z.enum(['waiting', 'applied', 'unchanged', 'withdrawn']), listing: listingDetail })
  .meta({ id: 'ListingChangeResult' });
export type ChangeResult = z.infer<typeof changeResult>;

export const changeDecision = z
  .strictObject({
    decision: z.enum(['accept', 'send-back'], 'Accept it or send it back'),
    edition,
    take: z.array(z.string().max(60)).max(100).optional().describe('Only these fields; all where it is missing'),
    amended: z
      .record(z.string().max(60), z.string().max(5000))
      .default({})
      .describe('Texts as they are to stand, where staff word them otherwise'),
    word: z.string().trim().max(1000, 'Write at most 1000 characters').default(''),
  })
  .meta({
    id: 'ListingChangeDecision',
    examples: [{ decision: 'send-back', edition: '3f2a', word: 'Le numéro a un chiffre de trop' }],
  });
export type ChangeDecision = z.infer<typeof changeDecision>;

/** A change with the edition of the listing it would change. */
export const changeToDecide = listingChangeView
  .extend({ edition: z.string(), locations })
  .meta({ id: 'ListingChangeToDecide' });
export type ChangeToDecide = z.infer<typeof changeToDecide>;

/** A service that an organization offers from now on; it is written and sent like any change. */
export const newServiceOrder = z
  .strictObject({
    name: z.string('Write a name').trim().min(1, 'Write a name').max(200, 'Write at most 200 characters'),
    language: z.enum(LANGUAGES).describe('Of its own texts'),
  })
  .meta({ id: 'NewServiceOrder', examples: [{ name: 'Atelier de tenue de caisse', language: 'fr' }] });
export type NewServiceOrder = z.infer<typeof newServiceOrder>;

/** A service is offered no more. */
export const archivalOrder = z
  .strictObject({
    edition,
    reason: z
      .string('Say why it ends')
      .trim()
      .min(1, 'Say why it ends')
      .max(500, 'Write at most 500 characters')
      .describe('For the hub and for the history; the public does not read it'),
    hands_on: z
      .boolean()
      .default(false)
      .describe('Requests that wait are handed on to others; without it they stop the archival'),
  })
  .meta({
    id: 'ArchivalOrder',
    examples: [{ edition: '3f2a', reason: 'Le programme est terminé', hands_on: true }],
  });
export type ArchivalOrder = z.infer<typeof archivalOrder>;

/** A service is offered again. */
export const reinstatementOrder = z.strictObject({ edition }).meta({ id: 'ReinstatementOrder' });

/** What came of it: `dropped` is a service that was never published, and is gone. */
export const archivalResult = z
  .object({ state: z.enum(['waiting', 'applied', 'unchanged', 'withdrawn', 'dropped']) })
  .meta({ id: 'ArchivalResult' });
export type ArchivalResult = z.infer<typeof archivalResult>;
