import { z } from 'zod';
import { LANGUAGES } from '@citess/db/vocabulary';
import { logoView } from './logo.schema.ts';

const texts = (most: number) => z.partialRecord(z.enum(LANGUAGES), z.string().trim().max(most));
const days = (most: number) => z.int('Write a number of days').min(1).max(most);
const months = z.int('Write a number of months').min(1).max(120);
/** A site by its origin; on one's own machine without encryption, to try it out. */
const ORIGIN = /^(?:https:\/\/[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|http:\/\/(?:localhost|127\.0\.0\.1))(?::[0-9]{1,5})?$/;
const orNull = (most: number) => z.string().trim().max(most).nullable();

const settings = {
  names: texts(120).describe('By language; one in the first language at least'),
  languages: z.array(z.enum(LANGUAGES)).min(1, 'Choose at least one language').max(LANGUAGES.length),
  default_language: z.enum(LANGUAGES),
  timezone: z.string().max(60).describe('As IANA names it, like Africa/Tunis'),
  currency: z.string().regex(/^[A-Z]{3}$/, 'Write three capital letters, like TND'),
  working_days: z.array(z.int().min(1).max(7)).min(1, 'Choose at least one day').max(7).describe('Monday is 1'),
  holidays: z.array(z.iso.date('Write dates like 2026-12-17')).max(200),
  opening_hours: texts(300).nullable(),
  contact: z.object({
    email: z.email('Write an address like name@example.org').max(254).nullable(),
    phone: orNull(40),
    address: orNull(300),
  }),
  deadlines: z.object({
    answer_days: days(90).describe('Working days in which a provider answers'),
    reminder_days: days(90),
    expiry_days: days(90).describe('Then the request goes on'),
    first_contact_days: days(90),
    outcome_days: days(365),
  }),
  cascade: z.enum(['automatic', 'proposed']),
  open_referrals_at_once: z.int('Write a number').min(1).max(20),
  moderation: z.enum(['before', 'after']),
  freshness: z.object({
    remind_months: months,
    stale_months: months,
    hide_months: months,
    remind_again_days: days(366),
  }),
  bounce_days: z.int('Write a number of days').min(0).max(366),
  report_days: z.int('Write a number of days').min(0).max(366),
  retention_months: months,
  kiosk_idle_minutes: z
    .int('Write a number of minutes')
    .min(1)
    .max(30)
    .describe('After so long without a touch, what somebody left at a kiosk is wiped'),
  requires_second_factor: z.boolean(),
  embed_origins: z
    .array(z.string().max(253).regex(ORIGIN, 'Write addresses like https://www.example.org, nothing after the name'))
    .max(20, 'At most 20 sites')
    .describe('The sites that may show the question and the search in a frame'),
  accent: z
    .string()
    .regex(/^#[0-9a-f]{6}$/, 'Write a colour like #0b5d7a')
    .nullable(),
  logo_alts: texts(120).nullable().describe('What the logo shows, by language'),
};

/** All that a coordinator sets for a hub, and what was set when. */
export const hubSettings = z
  .object({
    ...settings,
    version: z.int().describe('Counts the changes; send it along'),
    territory: z.object({ code: z.string(), name: z.string() }),
    logo: logoView.omit({ alt: true }).nullable(),
    guidance: z.array(
      z.object({
        need_key: z.string().nullable(),
        texts: texts(2000),
        replaced_by: z.string().nullable().describe('What stands for the need, where it was retired'),
        is_said: z.boolean().describe('False for a retired need where another text is said instead'),
      }),
    ),
  })
  .meta({ id: 'HubSettings' });
export type HubSettings = z.infer<typeof hubSettings>;

/** Some settings, with the version one has read; the others stay. */
export const hubSettingsChange = z
  .object({ version: z.int().min(1), ...z.object(settings).partial().shape })
  .meta({ id: 'HubSettingsChange', examples: [{ version: 4, retention_months: 36 }] });
export type HubSettingsChange = z.infer<typeof hubSettingsChange>;

/** What the hub offers when nothing fits; an empty text takes it away. */
export const guidanceChange = z
  .object({
    version: z.int().min(1),
    need_key: z.string().max(80).nullable().describe('Null for the general text'),
    texts: texts(2000),
  })
  .meta({ id: 'GuidanceChange', examples: [{ version: 4, need_key: null, texts: { fr: 'Venez nous voir.' } }] });
