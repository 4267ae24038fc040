import fs from 'node:fs';
import { z } from 'zod';
import type { Translation } from '../schema/directory.ts';
import * as v from '../vocabulary.ts';

const texts = z.record(z.string(), z.string());
const translation: z.ZodType<Translation> = z.object({
  name: z.string().optional(),
  description: z.string().optional(),
  eligibility_description: z.string().optional(),
  translation_status: z.enum(['source', 'working']).optional(),
});

const territories = z.array(
  z.object({
    code: z.string(),
    parent_code: z.string().nullable(),
    kind: z.enum(['country', 'region', 'governorate', 'province', 'municipality', 'delegation', 'parish']),
    names: texts,
    aliases: z.array(z.string()),
    longitude: z.number().nullable(),
    latitude: z.number().nullable(),
    valid_from: z.string().nullable(),
    source: z.string(),
  }),
);

const vocabulary = z.object({
  taxonomies: z.array(
    z.object({
      key: z.string(),
      names: texts,
      terms: z.array(
        z.object({ key: z.string(), parent_key: z.string().nullish(), names: texts, hint: texts.optional() }),
      ),
    }),
  ),
});

const hub = z.object({
  key: z.string(),
  territory_code: z.string(),
  names: texts,
  languages: z.array(z.enum(v.LANGUAGES)),
  default_language: z.enum(v.LANGUAGES),
  timezone: z.string(),
  currency: z.string(),
  working_days: z.array(z.int().min(1).max(7)),
  holidays: z.array(z.iso.date()),
  contact: z.object({ email: z.string().nullable(), phone: z.string().nullable(), address: z.string().nullable() }),
  deadlines: z.object({
    answer_days: z.int(),
    reminder_days: z.int(),
    expiry_days: z.int(),
    first_contact_days: z.int(),
    outcome_days: z.int(),
  }),
  cascade: z.enum(['automatic', 'proposed']),
  moderation: z.enum(['before', 'after']),
  retention_months: z.int(),
  guidance: z.array(z.object({ need_key: z.string().nullable(), texts })),
});

const service = z.object({
  id: z.uuid(),
  name: z.string(),
  description: z.string(),
  language: z.enum(v.LANGUAGES),
  translations: z.record(z.string(), translation),
  category_keys: z.array(z.string()).min(1),
  need_keys: z.array(z.string()).min(1),
  eligibility: z.strictObject({
    applicant: z.array(z.enum(v.APPLICANTS)).optional(),
    stage: z.array(z.enum(v.STAGES)).optional(),
    legal_form: z.array(z.enum(v.LEGAL_FORMS)).optional(),
    sector: z.array(z.enum(v.SECTORS)).optional(),
    audience: z.array(z.enum(v.AUDIENCES)).optional(),
    audience_first: z.array(z.enum(v.AUDIENCES)).optional(),
    amount_minimum: z.int().optional(),
    amount_maximum: z.int().optional(),
  }),
  eligibility_description: z.string().nullable(),
  eligibility_note: z.string().nullable(),
  assumed_fields: z.array(z.string()),
  delivery: z.array(z.enum(v.DELIVERIES)),
  cost: z.enum(v.COSTS),
  area_codes: z.array(z.string()).min(1),
  except_codes: z.array(z.string()),
  languages: z.array(z.enum(v.LANGUAGES)),
});
export type SeedService = z.infer<typeof service>;

const organizations = z.array(
  z.object({
    id: z.uuid(),
    acronym: z.string().nullable(),
    name: z.string(),
    description: z.string(),
    language: z.enum(v.LANGUAGES),
    translations: z.record(z.string(), translation),
    kind: z.string().nullable(),
    sector_of_organization: z.enum(v.ORGANIZATION_SECTORS),
    parent_name: z.string().nullable(),
    website: z.string().nullable(),
    website_to_verify: z.string().nullable(),
    coverage_description: z.string().nullable(),
    source: z.string().min(1),
    confidence: z.enum(['documented', 'partly', 'to_verify']),
    note: z.string().nullable(),
    is_demonstration: z.literal(true),
    locations: z.array(z.object({ name: z.string(), territory_code: z.string() })),
    services: z.array(service).min(1),
  }),
);
export type SeedOrganization = z.infer<typeof organizations>[number];

const eventTexts = z.object({ title: z.string(), text: z.string() });
const events = z.array(
  z.object({
    id: z.uuid(),
    /** So many days after the demonstration is first loaded, or on the working day that follows. */
    days: z.int().min(1),
    time: z.string(),
    minutes: z.int().min(15),
    texts: z.record(z.string(), eventTexts),
    place: z.string(),
    territory_code: z.string(),
    online_url: z.string().nullable(),
    languages: z.array(z.enum(v.LANGUAGES)),
    is_demonstration: z.literal(true),
  }),
);
export type SeedEvent = z.infer<typeof events>[number];

function read<T>(name: string, shape: z.ZodType<T>): T {
  const file = new URL(`../../seed/${name}.json`, import.meta.url);
  return shape.parse(JSON.parse(fs.readFileSync(file, 'utf8')));
}

/** The demonstration hub of Mahdia, read and checked. @throws ZodError naming the record that is wrong. */
export function readSeedFiles() {
  return {
    territories: read('territories', territories),
    vocabulary: read('vocabulary', vocabulary),
    hub: read('hub', hub),
    organizations: read('organizations', organizations),
    events: read('events', events),
  };
}
export type SeedFiles = ReturnType<typeof readSeedFiles>;
