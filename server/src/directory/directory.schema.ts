import { z } from 'zod';
import { CAPACITIES, COSTS, DELIVERIES, LANGUAGES, ORGANIZATION_SECTORS } from '@citess/db/vocabulary';
import { term } from '../taxonomy/taxonomy.schema.ts';
import { scheduleView } from './schedule.schema.ts';

export const organizationRef = z
  .object({
    id: z.uuid(),
    name: z.string(),
    acronym: z.string().nullable(),
    sector_of_organization: z.enum(ORGANIZATION_SECTORS),
  })
  .meta({ id: 'OrganizationRef' });

const place = z.object({ code: z.string(), name: z.string() });

/** A service as lists show it, in the reader's language where it exists, else in `text_language`. */
export const serviceCard = z
  .object({
    id: z.uuid(),
    name: z.string(),
    description: z.string(),
    text_language: z.string(),
    eligibility_description: z.string().nullable(),
    organization: organizationRef,
    needs: z.array(term).describe('The needs whose category the listing stands in'),
    cost: z.enum(COSTS),
    delivery: z.array(z.enum(DELIVERIES)),
    capacity: z.enum(CAPACITIES),
    languages: z.array(z.enum(LANGUAGES)),
    coverage: z.array(place),
    assured_date: z.string().nullable().describe('The day somebody last confirmed the listing'),
    is_demonstration: z.boolean(),
  })
  .meta({ id: 'ServiceCard' });
export type ServiceCard = z.infer<typeof serviceCard>;

const phoneView = z.object({ number: z.string(), description: z.string().nullable() });
const locationView = z.object({
  name: z.string().nullable(),
  address: z.string().nullable(),
  opening_hours: z.string().nullable(),
  phones: z.array(phoneView),
  latitude: z.number().nullable().describe('In degrees, with `longitude`; null where the address alone is known'),
  longitude: z.number().nullable(),
  schedules: z.array(scheduleView).describe('When it is open, beside `opening_hours`'),
});

/** Who a service is for: a missing list means anyone. */
export const eligibilityView = z
  .object({
    applicant: z.array(term).optional(),
    stage: z.array(term).optional(),
    legal_form: z.array(term).optional(),
    sector: z.array(term).optional(),
    audience: z.array(term).optional(),
    audience_first: z.array(term).optional().describe('Groups it is first meant for, without keeping others out'),
    amount_minimum: z.int().optional(),
    amount_maximum: z.int().optional(),
    currency: z.string(),
  })
  .meta({ id: 'Eligibility' });

export const serviceView = serviceCard
  .extend({
    all_needs: z.array(term),
    excluded_places: z.array(place),
    eligibility: eligibilityView,
    application_process: z.string().nullable(),
    fees_description: z.string().nullable(),
    url: z.string().nullable(),
    email: z.string().nullable(),
    phones: z.array(phoneView),
    locations: z.array(locationView),
    schedules: z.array(scheduleView).describe('When it is given, wherever'),
    is_lapsed: z.boolean().describe('Nobody confirmed it for so long that search hides it'),
    is_to_verify: z.boolean().describe('The source is not a dated public document'),
    source: z.string(),
    translation_status: z.enum(['own', 'source', 'working']),
  })
  .meta({ id: 'Service' });
export type ServiceView = z.infer<typeof serviceView>;

export const organizationCard = organizationRef
  .extend({
    description: z.string(),
    text_language: z.string(),
    services_count: z.int(),
    is_demonstration: z.boolean(),
  })
  .meta({ id: 'OrganizationCard' });
export type OrganizationCard = z.infer<typeof organizationCard>;

export const organizationView = organizationCard
  .extend({
    names: z.record(z.string(), z.string()).describe('The name by language'),
    kind: z.string().nullable(),
    parent_name: z.string().nullable(),
    coverage_description: z.string().nullable(),
    website: z.string().nullable(),
    website_to_verify: z.string().nullable(),
    email: z.string().nullable(),
    phones: z.array(phoneView),
    locations: z.array(locationView),
    assured_date: z.string().nullable(),
    is_lapsed: z.boolean().describe('Nobody confirmed it for so long that search hides it'),
    is_to_verify: z.boolean(),
    source: z.string(),
    note: z.string().nullable(),
    services: z.array(serviceCard),
  })
  .meta({ id: 'Organization' });
export type OrganizationView = z.infer<typeof organizationView>;

export const idParams = z.object({ id: z.string().max(100) });
