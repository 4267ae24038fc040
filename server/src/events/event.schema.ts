import { z } from 'zod';
import { EVENT_STATES, LANGUAGES, SPOKEN_LANGUAGES } from '@citess/db/vocabulary';

/** How many of the coming events are listed at most. */
export const MOST_EVENTS = 100;

/** An event as anybody reads it. */
export const eventView = z
  .object({
    id: z.uuid(),
    state: z.enum(['published', 'cancelled']),
    title: z.string(),
    text: z.string().describe('Plain; lines end where they ended when it was written'),
    text_language: z.enum(LANGUAGES).describe('The language of title and text'),
    begins_at: z.iso.datetime(),
    ends_at: z.iso.datetime(),
    timezone: z.string().describe('Of the hub: on its clocks the event begins and ends'),
    place: z.string().nullable(),
    territory: z.object({ code: z.string(), name: z.string() }).nullable(),
    online_url: z.string().nullable(),
    languages: z.array(z.enum(SPOKEN_LANGUAGES)).describe('Spoken there; empty where nobody said'),
    organization: z
      .object({ id: z.uuid(), name: z.string() })
      .nullable()
      .describe('Who organizes it; null where it is the hub itself'),
    hub: z.object({ key: z.string(), name: z.string() }),
    is_over: z.boolean(),
    is_demonstration: z.boolean(),
    published_at: z.iso.datetime(),
    changed_at: z.iso.datetime(),
  })
  .meta({ id: 'Event' });
export type EventView = z.infer<typeof eventView>;

export const eventQuery = z.object({
  hub: z
    .string()
    .max(80)
    .optional()
    .describe('A hub by its key; without it that of the header `citess-hub`, else the first one'),
  limit: z.coerce
    .number('Write a whole number from 1 to 100')
    .int('Write a whole number from 1 to 100')
    .min(1, 'Write a whole number from 1 to 100')
    .max(MOST_EVENTS, 'Write a whole number from 1 to 100')
    .default(MOST_EVENTS)
    .describe('How many at most'),
});

export const eventList = z
  .object({ contents: z.array(eventView).describe('Those that are not over, the next one first') })
  .meta({ id: 'EventList' });
export type EventList = z.infer<typeof eventList>;

export const eventParams = z.object({ id: z.string().max(100) });

export const calendarQuery = z.object({
  language: z.enum(LANGUAGES).optional().describe('Without it that of the request'),
});

const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'Give a date like 2026-12-01');
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Give a time like 10:30');
const texts = z.strictObject({
  language: z.enum(LANGUAGES),
  title: z.string('Write a title').trim().min(1, 'Write a title').max(120, 'Write at most 120 characters'),
  text: z.string('Write a text').trim().min(1, 'Write a text').max(5000, 'Write at most 5,000 characters'),
});

/** An event as staff write it; times are those of the hub's clocks. */
export const eventOrder = z
  .strictObject({
    texts: z
      .array(texts)
      .min(1, 'Write a title and a text in one language at least')
      .max(LANGUAGES.length)
      .describe('One for each language; the first is the one it was written in'),
    date,
    time,
    until_date: date,
    until_time: time,
    place: z.string().trim().max(300, 'Write at most 300 characters').describe('Empty where it is online alone'),
    territory_code: z.string().max(40).nullable(),
    online_url: z
      .url({ protocol: /^https?$/, error: 'Give an address like https://example.org' })
      .max(500, 'Write at most 500 characters')
      .nullable(),
    languages: z.array(z.enum(SPOKEN_LANGUAGES)).max(SPOKEN_LANGUAGES.length),
    organization_id: z.uuid('Name an organization by its id').nullable(),
  })
  .meta({
    id: 'EventOrder',
    examples: [
      {
        texts: [{ language: 'fr', title: 'Créer sa coopérative', text: 'Un atelier d’une matinée, gratuit.' }],
        ...{ date: '2026-12-01', time: '09:30', until_date: '2026-12-01', until_time: '12:30' },
        ...{ place: 'Maison de la culture, Mahdia', territory_code: 'TN-53', online_url: null },
        ...{ languages: ['fr', 'ar'], organization_id: null },
      },
    ],
  });
export type EventOrder = z.infer<typeof eventOrder>;

const version = z.int().min(1).max(1_000_000).describe('The version that was read');
export const eventChange = eventOrder.extend({ version }).meta({ id: 'EventChange' });
export type EventChange = z.infer<typeof eventChange>;
export const eventStateChange = z
  .strictObject({ version })
  .meta({ id: 'EventStateChange', examples: [{ version: 1 }] });

/** An event as staff see it, with all its texts and, of the times, what the hub's clocks show. */
export const staffEvent = eventOrder
  .extend({
    id: z.uuid(),
    state: z.enum(EVENT_STATES),
    version: z.int(),
    begins_at: z.iso.datetime(),
    ends_at: z.iso.datetime(),
    is_over: z.boolean(),
    is_demonstration: z.boolean(),
    changed_at: z.iso.datetime(),
    can: z.object({ publish: z.boolean(), cancel: z.boolean(), delete: z.boolean() }),
  })
  .meta({ id: 'StaffEvent' });
export type StaffEvent = z.infer<typeof staffEvent>;
export const staffEventList = z
  .object({ contents: z.array(staffEvent).describe('Those to come first, then the others, the latest first') })
  .meta({ id: 'StaffEventList' });
