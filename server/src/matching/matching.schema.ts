import { z } from 'zod';
import { APPLICANTS, AUDIENCES, LANGUAGES, LEGAL_FORMS, SECTORS, STAGES } from '@citess/db/vocabulary';

/** What a person told us of themselves. A missing key means "not sure"; an empty `sector` or `audience` means none of them. */
export const profile = z
  .strictObject({
    territory: z.string().trim().min(1).max(100).optional().describe('A code, or a name in any of the languages'),
    applicant: z.enum(APPLICANTS).optional(),
    stage: z.enum(STAGES).optional(),
    legal_form: z.enum(LEGAL_FORMS).optional(),
    sector: z.array(z.enum(SECTORS)).max(SECTORS.length).optional(),
    audience: z.array(z.enum(AUDIENCES)).max(AUDIENCES.length).optional(),
    amount: z.number('Enter an amount in figures').positive('Enter an amount above 0').max(1e9).optional(),
    language: z.enum(LANGUAGES).optional(),
  })
  .meta({ id: 'Profile' });
export type ProfileInput = z.infer<typeof profile>;

export const needKeys = z
  .array(z.string().max(80))
  .min(1, 'Choose at least one need')
  .max(12, 'Choose at most 12 needs');

export const matchOrder = z
  .object({
    profile: profile.default({}),
    needs: needKeys,
    text: z.string().max(10_000).optional().describe('Own words; only used for ranking'),
  })
  .meta({
    id: 'MatchOrder',
    examples: [
      {
        profile: {
          territory: 'Mahdia',
          applicant: 'individual',
          stage: 'creation',
          sector: ['agri-food'],
          audience: [],
        },
        needs: ['finance.microcredit', 'training'],
      },
    ],
  });

/** What a form under way may still ask. */
export const outlook = z
  .object({
    remaining: z.int().describe('How many services are open to the person by what is known so far'),
    questions: z
      .array(z.enum(['territory', 'applicant', 'stage', 'legal_form', 'sector', 'audience', 'amount']))
      .describe('The questions whose answer can still change what is shown'),
    telling: z
      .array(z.enum(['applicant', 'stage', 'legal_form', 'sector', 'audience', 'amount']))
      .describe(
        'Those not answered yet whose answer would change much of it: the one that tells services apart best first',
      ),
  })
  .meta({ id: 'Outlook' });

/** A criterion with its reason. `reason` is a message key, `params` its raw values, `shown` the same labelled for the reader. */
export const criterionView = z
  .object({
    criterion: z.string(),
    state: z.enum(['met', 'unmet', 'unknown']),
    reason: z.string(),
    params: z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string())])),
    shown: z.record(z.string(), z.string()),
  })
  .meta({ id: 'Criterion' });
export type CriterionView = z.infer<typeof criterionView>;

export const matchView = z
  .object({
    service_id: z.uuid(),
    service_name: z.string(),
    service_description: z.string(),
    organization_id: z.uuid(),
    organization_name: z.string(),
    organization_acronym: z.string().nullable(),
    organization_sector: z.string(),
    categories: z.array(z.string()),
    cost: z.string(),
    delivery: z.array(z.string()),
    capacity: z.string(),
    assured_date: z.string().nullable(),
    score: z.number(),
    score_parts: z.record(z.string(), z.number()),
    criteria: z.array(criterionView),
  })
  .meta({ id: 'Match' });
export type MatchView = z.infer<typeof matchView>;
/** What is shown of the listing behind a match. */
export type ListingView = Pick<
  MatchView,
  | 'service_name'
  | 'service_description'
  | 'organization_name'
  | 'organization_sector'
  | 'cost'
  | 'delivery'
  | 'capacity'
  | 'assured_date'
>;

export const needMatchesView = z
  .object({
    need: z.string(),
    need_name: z.string(),
    matches: z.array(matchView),
    to_check: z.array(matchView).describe('Name only the field of the need: may or may not answer it'),
    near_misses: z.array(matchView).describe('Exactly one criterion is unmet'),
    lacking: criterionView
      .pick({ reason: true, params: true, shown: true })
      .nullable()
      .describe('When nothing fits: what is lacking'),
    guidance: z.string().nullable().describe('When nothing fits: what the hub itself offers'),
  })
  .meta({ id: 'NeedMatches' });
export type NeedMatchesView = z.infer<typeof needMatchesView>;

export const matchAnswer = z
  .object({
    rules_version: z.string(),
    needs: z.array(needMatchesView),
    plan: z
      .array(z.object({ need: z.string(), service_id: z.uuid().nullable() }))
      .describe('The needs in the order in which they make sense, with the proposed service'),
    lead_organization_id: z.uuid().nullable().describe('The organization that answers most of the needs'),
  })
  .meta({ id: 'MatchAnswer' });
export type MatchAnswer = z.infer<typeof matchAnswer>;

/** Everything about matching that is a number. */
export const matchingRules = z
  .object({
    rules_version: z.string(),
    weights: z.record(z.string(), z.number()).describe('Of each part of the score; they sum to 1'),
    thresholds: z.record(z.string(), z.number()),
  })
  .meta({ id: 'MatchingRules' });
