import { z } from 'zod';
import { CAPACITIES, LISTING_STATUSES } from '@citess/db/vocabulary';

export const LISTING_KINDS = ['organization', 'service'] as const;

/** `due`: to be confirmed; `stale`: ranked lower and marked; `lapsed`: not found by search any more. */
export const FRESHNESS = ['fresh', 'due', 'stale', 'lapsed'] as const;
export type Freshness = (typeof FRESHNESS)[number];

const day = z.iso.date();
const standing = {
  id: z.uuid(),
  name: z.string(),
  status: z.enum(LISTING_STATUSES),
  assured_date: day.nullable().describe('The day somebody last confirmed the listing'),
  freshness: z.enum(FRESHNESS),
  bounced_at: z
    .string()
    .nullable()
    .describe('When mail to its address came back; it counts as older until it is confirmed'),
  hides_on: day.describe('From when search does not show it any more, if nobody confirms it'),
  waits: z.boolean().describe('A change of it waits for the hub'),
  word: z.string().nullable().describe('What the hub answered, where it sent the last change back'),
  has_draft: z.boolean().describe('One has typed something that was not sent'),
};

export const ownService = z
  .object({
    ...standing,
    capacity: z.enum(CAPACITIES),
    capacity_date: day.nullable(),
    capacity_until: day.nullable().describe('Until when that is so; unknown afterwards'),
    closed_until: day.nullable().describe('The day it opens again'),
  })
  .meta({ id: 'OwnService' });
export type OwnService = z.infer<typeof ownService>;

const archived = z
  .array(z.object({ id: z.uuid(), name: z.string(), waits: z.boolean() }))
  .describe('Services that are offered no more; they can be brought back');

/** The listings of the organizations somebody works for. */
export const ownListings = z
  .object({
    contents: z.array(
      z.object({ ...standing, services: z.array(ownService), archived }).meta({ id: 'OwnOrganization' }),
    ),
    today: day,
  })
  .meta({ id: 'OwnListings' });
export type OwnListings = z.infer<typeof ownListings>;
export type OwnOrganization = OwnListings['contents'][number];

const laterDay = z.iso.date('Choose a day').nullable().default(null);
export const capacityOrder = z
  .strictObject({
    capacity: z.enum(CAPACITIES, 'Say whether there are places'),
    capacity_until: laterDay.describe('Until when that is so; null for until further notice'),
    closed_until: laterDay.describe('The day it opens again; null when it is not closed'),
  })
  .meta({
    id: 'CapacityOrder',
    examples: [{ capacity: 'full', capacity_until: '2027-01-31', closed_until: null }],
  });
export type CapacityOrder = z.infer<typeof capacityOrder>;

/** What is still correct: the organization with these of its services, all of them where none are named. */
export const confirmationOrder = z
  .strictObject({ service_ids: z.array(z.uuid()).max(1000).optional() })
  .meta({ id: 'ConfirmationOrder', examples: [{}] });
export type ConfirmationOrder = z.infer<typeof confirmationOrder>;
