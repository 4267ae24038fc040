import { z } from 'zod';

/** The addresses of the read API that list something. */
export const KINDS = ['services', 'organizations', 'service_at_locations', 'taxonomies', 'taxonomy_terms'] as const;
export type Kind = (typeof KINDS)[number];

const text = (most: number) =>
  z
    .string()
    .max(most)
    .refine((value) => !value.includes('\u0000'), 'A text cannot hold a NUL');
const flag = z.union([z.enum(['true', 'false']), z.boolean()]).optional();
const moment = z
  .string()
  .max(40)
  .refine((value) => momentOf(value) !== null, 'Write a date or a time like 2026-11-22T10:30:00Z');

/** A date or a time as a moment; times without a zone are UTC. A `+` that the address turned into a space is mended. */
export function momentOf(value: string): string | null {
  const written = value.replace(/ (?=\d\d:\d\d$)/, '+');
  const isTime = z.iso.datetime({ offset: true, local: true }).safeParse(written).success;
  if (!isTime && !z.iso.date().safeParse(written).success) return null;
  const moment = new Date(isTime && !/(Z|[+-]\d\d:\d\d)$/.test(written) ? `${written}Z` : written);
  const year = moment.getUTCFullYear();
  return year >= 1 && year <= 9999 ? moment.toISOString() : null;
}

const parameters = z.object({
  search: text(10_000).optional().describe('Full text search; the ten thousand best matches are kept'),
  page: z.coerce.number().int().min(1).max(1_000_000).optional().describe('From 1; one past the last is a 404'),
  per_page: z.coerce.number().int().min(1).max(1000).optional().describe('50 when left out'),
  format: z.enum(['json', 'ndjson']).optional().describe('ndjson streams every result, one a line, without pages'),
  taxonomy_term_id: z.guid().optional().describe('Records with this term'),
  taxonomy_id: z.guid().optional().describe('Records with any term of this taxonomy'),
  organization_id: z.guid().optional().describe('What this organization provides'),
  modified_after: moment.optional().describe('Modified at this moment or later'),
  minimal: flag.describe('Only id and time of change; all in one page unless per_page is given'),
  full: flag.describe('Fully nested records'),
  full_service: flag.describe('Organizations with their services in full'),
  postcode: text(20).optional().describe('Services that cover the place of this postcode'),
  proximity: z.coerce
    .number()
    .positive()
    .max(21_000_000)
    .optional()
    .describe('Metres from the centroid of the postcode; needs postcode'),
  top_only: flag.describe('Only terms without a parent'),
  parent_id: z.guid().optional().describe('Terms below this one'),
});
/** Every parameter a list takes; each kind reads its own. */
export type ListQuery = z.infer<typeof parameters>;

/** Whether a parameter that is yes or no says yes: a text in an address, either in a body. */
export function isOn(value: ListQuery['full']): boolean {
  return value === true || value === 'true';
}

const paging = { search: true, page: true, per_page: true, format: true } as const;
const terms = { taxonomy_term_id: true, taxonomy_id: true } as const;

/** The parameters of each list. */
export const listQueries = {
  services: parameters.pick({
    ...paging,
    ...terms,
    organization_id: true,
    modified_after: true,
    minimal: true,
    full: true,
  }),
  organizations: parameters.pick({ ...paging, ...terms, full: true, full_service: true }),
  service_at_locations: parameters
    .pick({
      ...paging,
      ...terms,
      organization_id: true,
      modified_after: true,
      full: true,
      postcode: true,
      proximity: true,
    })
    .refine((query) => query.proximity === undefined || Boolean(query.postcode), {
      path: ['proximity'],
      message: 'proximity needs a postcode',
    }),
  taxonomies: parameters.pick(paging),
  taxonomy_terms: parameters.pick({ ...paging, taxonomy_id: true, top_only: true, parent_id: true }),
};

export const entityParams = z.object({ id: z.string() });
export const entityQuery = parameters.pick({ full_service: true });

/** An object of HSDS; /hsds/schema describes each kind. */
export const entity = z.looseObject({ id: z.guid() });

/** The page of a list. */
export const page = z.object({
  total_items: z.int(),
  total_pages: z.int(),
  page_number: z.int(),
  size: z.int(),
  first_page: z.boolean(),
  last_page: z.boolean(),
  empty: z.boolean(),
  contents: z.array(entity),
});

/** What this API is. */
export const apiDescription = z.object({
  version: z.literal('3.2'),
  profile: z.url(),
  openapi_url: z.url(),
  description: z.string(),
});
