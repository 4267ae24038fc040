import { z } from 'zod';
import {
  APPLICANTS,
  AUDIENCES,
  COSTS,
  DELIVERIES,
  LANGUAGES,
  LEGAL_FORMS,
  ORGANIZATION_SECTORS,
  SECTORS,
  STAGES,
} from '@citess/db/vocabulary';

/** A text that may be missing. */
const words = (most: number) => z.string().trim().max(most, `Write at most ${most} characters`).nullable();
const name = z.string('Write a name').trim().min(1, 'Write a name').max(200, 'Write at most 200 characters');
const description = z
  .string('Say what people get')
  .trim()
  .min(1, 'Say what people get')
  .max(5000, 'Write at most 5000 characters');
const email = z.email('Write an address like name@example.org').max(254).nullable();
const site = z
  .url({ protocol: /^https?$/, hostname: /\.\p{L}/u, error: 'Write an address like https://example.org' })
  .max(500)
  .nullable();
/** Keys that limit whom a service is for; none at all means anyone. */
const limit = <const Keys extends readonly [string, ...string[]]>(keys: Keys) =>
  z.array(z.enum(keys)).max(keys.length).nullable();
const amount = z.int('Write an amount in figures').min(0).max(2_000_000_000).nullable();
const keys = z.array(z.string().max(80)).max(500);

const number = z
  .string()
  .trim()
  .regex(/^\+?[0-9 ().\-/]{3,30}$/, 'Write a phone number like +216 20 123 456');
const phone = z.strictObject({ number, description: words(100) });
const phones = z.array(phone).max(10, 'Name at most 10 numbers');

/** A position on earth, in degrees. */
const degrees = (most: number) =>
  z.number('Write a position like 35.5047, 11.0622').min(-most).max(most).nullable().default(null);

/** A place where an organization receives people; `id` is null for a new one. */
export const listingPlace = z
  .strictObject({
    id: z.uuid().nullable(),
    name: words(200),
    address_1: words(300),
    postal_code: words(20),
    city: words(100),
    territory_code: z.string().max(40).nullable(),
    opening_hours: words(1000),
    phone: number.nullable().default(null),
    latitude: degrees(90),
    longitude: degrees(180),
  })
  .meta({ id: 'ListingPlace' });
export type ListingPlace = z.infer<typeof listingPlace>;

const translated = z
  .strictObject({ name: words(200), description: words(5000), eligibility_description: words(2000) })
  .partial();
const translations = z.partialRecord(z.enum(LANGUAGES), translated);

/** Everything of an organization that its members may change. */
export const organizationFields = z
  .strictObject({
    name,
    alternate_name: words(60),
    description,
    sector_of_organization: z.enum(ORGANIZATION_SECTORS),
    email,
    website: site,
    phones,
    locations: z.array(listingPlace).max(30, 'Name at most 30 places'),
    translations,
  })
  .meta({ id: 'OrganizationFields' });
export type OrganizationFields = z.infer<typeof organizationFields>;

/** Everything of a service that its organization may change; a limit that is null means anyone. */
export const serviceFields = z
  .strictObject({
    name,
    description,
    needs: keys.min(1, 'Choose at least one need it answers'),
    eligibility_description: words(2000),
    applicant: limit(APPLICANTS),
    stage: limit(STAGES),
    legal_form: limit(LEGAL_FORMS),
    sector: limit(SECTORS),
    audience: limit(AUDIENCES),
    audience_first: limit(AUDIENCES),
    amount_minimum: amount,
    amount_maximum: amount,
    areas: keys,
    left_out: keys,
    service_at_locations: z
      .array(z.union([z.uuid(), listingPlace], 'Choose a place of your organization, or describe a new one'))
      .max(60, 'Name at most 60 places')
      .describe('Where it is given: ids of places of its organization, or a new one; none means all of them'),
    delivery: z.array(z.enum(DELIVERIES)).max(DELIVERIES.length),
    languages: z.array(z.enum(LANGUAGES)).max(LANGUAGES.length),
    cost: z.enum(COSTS),
    fees_description: words(2000),
    application_process: words(3000),
    required_documents: z.array(z.string().trim().min(1).max(300)).max(40, 'Name at most 40 documents'),
    url: site,
    email,
    phones,
    translations,
  })
  .meta({ id: 'ServiceFields' });
export type ServiceFields = z.infer<typeof serviceFields>;
