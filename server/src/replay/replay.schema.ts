import { z } from 'zod';
import {
  APPLICANTS,
  AUDIENCES,
  CAPACITIES,
  DELIVERIES,
  LANGUAGES,
  LEGAL_FORMS,
  LISTING_STATUSES,
  SECTORS,
  STAGES,
} from '@citess/db/vocabulary';
import { synonymOrder } from '../synonyms/synonym.schema.ts';
import { term } from '../taxonomy/taxonomy.schema.ts';

const keys = z.array(z.string().max(80)).max(60);
const limit = <T extends string>(list: readonly [T, ...T[]]) => z.array(z.enum(list)).nullable();
const amount = z.number().nonnegative().max(1e9).nullable();

/** What a listing would say instead; a limit that is null, or an empty one, is anyone. */
export const listingChange = z
  .strictObject({
    status: z.enum(LISTING_STATUSES),
    needs: keys.min(1).describe('Keys of the needs it answers'),
    categories: keys.describe('Keys of the needs it is listed under'),
    areas: keys.describe('Codes of the places it covers'),
    left_out: keys.describe('Codes of places inside them that are left out'),
    delivery: z.array(z.enum(DELIVERIES)),
    capacity: z.enum(CAPACITIES),
    languages: z.array(z.enum(LANGUAGES)),
    days_since_assured: z.int().min(0).max(100_000).nullable(),
    applicant: limit(APPLICANTS),
    stage: limit(STAGES),
    legal_form: limit(LEGAL_FORMS),
    sector: limit(SECTORS),
    audience: limit(AUDIENCES),
    audience_first: limit(AUDIENCES),
    amount_minimum: amount,
    amount_maximum: amount,
  })
  .partial()
  .meta({ id: 'ListingChange' });
export type ListingChange = z.infer<typeof listingChange>;

export const listingChanges = z.record(z.uuid('Name services by their id'), listingChange);
export const synonymChanges = z.strictObject({
  add: z.array(synonymOrder).max(50).default([]),
  retire: z.array(z.uuid()).max(50).default([]),
});

/** What would be published. All of it is optional: without any change the answer is how good matching is today. */
export const replayOrder = z
  .strictObject({
    rules: z
      .unknown()
      .optional()
      .describe(
        'Numbers of the rules, in part: `{ rules_version, weights, thresholds }`. Unnamed weights share the rest',
      ),
    listings: listingChanges.default({}),
    synonyms: synonymChanges.default({ add: [], retire: [] }),
    on: z
      .enum(['stored', 'sets', 'all'])
      .default('all')
      .describe('The hub’s own cases, the sets of made-up ones, or both'),
  })
  .meta({
    id: 'ReplayOrder',
    examples: [{ rules: { weights: { nearness: 0.3 } }, on: 'all' }],
  });
export type ReplayOrder = z.infer<typeof replayOrder>;

const share = z.number().nullable();
const figures = z.object({
  recall: share,
  precision: share,
  hit_at_1: share,
  hit_at_3: share,
  violations: z.int(),
  no_match_honesty: share,
});
const shown = z.object({ service_id: z.string(), service_name: z.string(), organization: z.string() });
const serviceIds = z.array(z.string());

export const replayedCase = z
  .object({
    id: z.string().describe('The reference of a stored case, or its id in a set'),
    set: z.string(),
    heard: z.object({ before: z.array(term), after: z.array(term) }).describe('Needs heard in the words'),
    needs: z
      .array(
        z.object({
          need: term,
          before: z.array(shown),
          after: z.array(shown),
          gained: serviceIds,
          lost: serviceIds,
          moved: serviceIds,
        }),
      )
      .describe('The needs asked for whose services would change'),
  })
  .meta({ id: 'ReplayedCase' });
export type ReplayedCase = z.infer<typeof replayedCase>;

/** What would change; no case is named by more than its reference, and none of anybody’s words are in it. */
export const replayReport = z
  .object({
    rules_version: z.object({ before: z.string(), after: z.string() }),
    weights: z.object({ before: z.record(z.string(), z.number()), after: z.record(z.string(), z.number()) }),
    counts: z.record(
      z.enum(['cases', 'changed', 'first_changed', 'gained', 'lost', 'moved', 'needs_gained', 'needs_lost']),
      z.int(),
    ),
    sets: z.array(
      z.object({
        set: z.string(),
        cases: z.int(),
        changed: z.int(),
        figures: z.object({ before: figures, after: figures }).nullable(),
      }),
    ),
    changes: z.array(replayedCase),
    is_cut: z.boolean().describe('There are more changed cases than are listed'),
  })
  .meta({ id: 'ReplayReport' });
export type ReplayReport = z.infer<typeof replayReport>;
