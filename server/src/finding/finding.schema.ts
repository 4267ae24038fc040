import { z } from 'zod';
import {
  AUDIENCES,
  CAPACITIES,
  COSTS,
  DELIVERIES,
  LANGUAGES,
  ORGANIZATION_SECTORS,
  STAGES,
} from '@citess/db/vocabulary';
import { organizationCard, serviceCard } from '../directory/directory.schema.ts';

const wholeNumber = (least: number, most: number) => {
  const message = `Write a whole number from ${least} to ${most}`;
  return z.coerce.number(message).int(message).min(least, message).max(most, message);
};
const page = wholeNumber(1, 10_000).default(1);
const perPage = wholeNumber(1, 100).default(20);

const NEAR = 'Write latitude,longitude in degrees, such as 35.50,11.06';
const WITHIN = 'Write kilometres from 1 to 20000';

/** A question of these parts alone: a filter that is misspelt would be none, and find everything. */
function questionOf<Shape extends z.ZodRawShape>(shape: Shape) {
  const known = Object.keys(shape).join(', ');
  return z.strictObject(shape, {
    error: ({ code, keys }) =>
      code === 'unrecognized_keys' ? `There is no ${String(keys)} here. Use ${known}` : undefined,
  });
}

/** Filters combine as AND; an empty one is no filter. */
const serviceFilters = {
  q: z.string().max(10_000).optional().describe('Own words or a name, in any of the languages'),
  need: z.string().max(80).optional().describe('A need of the vocabulary; a parent finds its children'),
  territory: z.string().max(100).optional().describe('A place by code or name: what serves somebody there'),
  audience: z.enum(AUDIENCES).optional().describe('A group: what is kept for it and what is open to anyone'),
  stage: z
    .enum(STAGES)
    .optional()
    .describe('How far a project is: what is meant for that stage and what is open to any'),
  cost: z.enum(COSTS).optional(),
  organization_sector: z.enum(ORGANIZATION_SECTORS).optional(),
  delivery: z.enum(DELIVERIES).optional(),
  language: z.enum(LANGUAGES).optional().describe('A language the service is given in'),
  capacity: z.enum(CAPACITIES).optional(),
  near: z
    .string()
    .regex(/^-?\d{1,2}(\.\d{1,9})?,-?\d{1,3}(\.\d{1,9})?$/, { error: NEAR, abort: true })
    .refine(isOnEarth, NEAR)
    .optional()
    .describe('From where distances are measured: latitude,longitude in degrees'),
  within: z.coerce
    .number(WITHIN)
    .min(1, WITHIN)
    .max(20_000, WITHIN)
    .optional()
    .describe('At most so many kilometres from `near`'),
  sort: z.enum(['relevance', 'distance']).optional().describe('`distance` needs `near`'),
};
const filtersAlone = questionOf(serviceFilters);

/** What measures distances must say from where. */
function asksFromWhere({ near, within, sort }: z.infer<typeof filtersAlone>, context: z.RefinementCtx): void {
  if (near !== undefined) return;
  const message = 'Say from where: near=latitude,longitude';
  if (within !== undefined) context.addIssue({ code: 'custom', path: ['within'], message });
  if (sort === 'distance') context.addIssue({ code: 'custom', path: ['sort'], message });
}

function isOnEarth(near: string): boolean {
  const [latitude = 91, longitude = 181] = near.split(',').map(Number);
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
}

export const serviceSearch = questionOf({ ...serviceFilters, page, per_page: perPage }).superRefine(asksFromWhere);
export type ServiceSearch = z.infer<typeof serviceSearch>;

export const facetValue = z.object({ value: z.string(), name: z.string(), count: z.int() }).meta({ id: 'FacetValue' });
export const facets = z
  .object({
    need: z.array(facetValue),
    territory: z.array(facetValue),
    audience: z.array(facetValue),
    stage: z.array(facetValue),
    cost: z.array(facetValue),
    organization_sector: z.array(facetValue),
    delivery: z.array(facetValue),
    language: z.array(facetValue),
    capacity: z.array(facetValue),
  })
  .meta({ id: 'Facets' });
const facetNames = facets.keyof().options;

const highlight = z
  .object({
    field: z.enum(['name', 'description']),
    text: z.string().describe('A short piece of the text; not HTML'),
    marks: z.array(z.object({ start: z.int(), end: z.int() })).describe('UTF-16 offsets in the piece, end excluded'),
  })
  .meta({ id: 'Highlight' });

/** A service found, with what of it answered the words. */
export const serviceHit = serviceCard
  .extend({
    highlights: z.array(highlight),
    matched_by: z.enum(['name', 'need', 'organization', 'description']).nullable().describe('Null without words'),
    distance_km: z
      .number()
      .nullable()
      .describe('To its nearest place from `near`; null without it or without a known place'),
  })
  .meta({ id: 'ServiceHit' });
export type ServiceHit = z.infer<typeof serviceHit>;

/** What to offer where nothing was found. */
export const nearAnswer = z
  .object({
    kind: z.enum(['without-filters', 'need']).describe('The same words without filters, or a need they may mean'),
    need: z.object({ key: z.string(), name: z.string() }).nullable(),
    total: z.int().describe('How many services one finds there'),
  })
  .meta({ id: 'NearAnswer' });
export type NearAnswer = z.infer<typeof nearAnswer>;

export const serviceSearchAnswer = z
  .object({
    total: z.int(),
    is_estimate: z.boolean().describe('Whether the total or a facet is about right only; up to 5,000 they are exact'),
    estimated: z.array(z.enum(['total', ...facetNames])).describe('Which of them are'),
    page: z.int(),
    per_page: z.int(),
    facets,
    did_you_mean: z.string().nullable(),
    near: nearAnswer.nullable().describe('The nearest thing that exists, where nothing was found'),
    contents: z.array(serviceHit),
  })
  .meta({ id: 'ServiceSearchAnswer' });
export type ServiceSearchAnswer = z.infer<typeof serviceSearchAnswer>;

export const organizationSearch = questionOf({
  q: z.string().max(10_000).optional(),
  organization_sector: z.enum(ORGANIZATION_SECTORS).optional(),
  page,
  per_page: perPage,
});
export const organizationSearchAnswer = z
  .object({ total: z.int(), page: z.int(), per_page: z.int(), contents: z.array(organizationCard) })
  .meta({ id: 'OrganizationSearchAnswer' });
export type OrganizationSearchAnswer = z.infer<typeof organizationSearchAnswer>;

export const suggestionSearch = questionOf({
  q: z.string().max(200).default('').describe('What has been typed so far; the last word may be unfinished'),
});
export const suggestion = z
  .object({
    kind: z.enum(['need', 'organization', 'service']),
    key: z.string().describe('The key of a need, else the id'),
    name: z.string(),
    detail: z.string().nullable().describe('The organization behind a service'),
  })
  .meta({ id: 'Suggestion' });
export type Suggestion = z.infer<typeof suggestion>;
export const suggestionAnswer = z.object({ contents: z.array(suggestion).max(8) }).meta({ id: 'SuggestionAnswer' });
export type SuggestionAnswer = z.infer<typeof suggestionAnswer>;

/** The filters of a search, without pages. */
export const servicePointSearch = filtersAlone.superRefine(asksFromWhere);
export type ServicePointSearch = z.infer<typeof servicePointSearch>;

/** The places of all that is found, for a map: at most 500 services, the best first. Takes the filters of the search. */
export const servicePointAnswer = z
  .object({
    total: z.int().describe('How many services are found, with a known place or without'),
    contents: z.array(
      z.object({
        service_id: z.uuid(),
        service_name: z.string(),
        organization_name: z.string(),
        town_name: z.string().nullable(),
        latitude: z.number(),
        longitude: z.number(),
        is_approximate: z.boolean().describe('In the middle of its town: the point of the address is not known'),
      }),
    ),
  })
  .meta({ id: 'ServicePointAnswer' });
export type ServicePointAnswer = z.infer<typeof servicePointAnswer>;
