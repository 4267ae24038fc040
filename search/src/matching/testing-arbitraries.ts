import fc from 'fast-check';
import { MATCHING_RULES, type MatchingRules } from './matching-rules.ts';
import { readRules } from './read-rules.ts';
import { aCandidate, COUNTRY, HARBOUR, OTHER_REGION, REGION } from './testing.ts';
import type { Candidate, Eligibility, Profile } from './types.ts';

/** Every run tries the same; change the seed here to try others. */
export const RUNS = { seed: 20_261_122, numRuns: 200 };

const NEEDS = ['finance', 'finance.grant', 'finance.bank', 'legal', 'legal.register', 'space'];
const PLACES = [HARBOUR, ['X-1-2', 'X-1', 'X'], REGION, COUNTRY, OTHER_REGION, ['Y']];
const APPLICANTS = ['individual', 'informal-group', 'organization'];
const STAGES = ['idea', 'creation', 'early'];
const LEGAL_FORMS = ['undecided', 'company', 'cooperative'];
const SECTORS = ['crafts', 'fisheries', 'digital'];
const AUDIENCES = ['women', 'youth', 'fishers'];

const oneOf = <T>(choices: readonly T[]) => fc.constantFrom(...choices);
const someOf = <T>(choices: readonly T[]) => fc.subarray([...choices], { minLength: 1 });
const anyOf = <T>(choices: readonly T[]) => fc.subarray([...choices]);
const seldom = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { freq: 1, nil: undefined });

/** A record without the keys whose value is undefined: a missing key is what "not sure" means. */
function partial<T extends object>(fields: { [Key in keyof T]: fc.Arbitrary<T[Key] | undefined> }): fc.Arbitrary<T> {
  const record = fc.record(fields as Record<string, fc.Arbitrary<unknown>>); // its own type does not follow the keys of T
  // nothing but undefined is left out
  return record.map((all) => Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as T);
}

/** Any need. */
export const anyNeed = oneOf(NEEDS);

/** Any person, of whom every answer may be missing. */
export const anyProfile: fc.Arbitrary<Profile> = partial<Profile>({
  territory_path: seldom(oneOf(PLACES)),
  applicant: seldom(oneOf(APPLICANTS)),
  stage: seldom(oneOf(STAGES)),
  legal_form: seldom(oneOf(LEGAL_FORMS)),
  sector: seldom(anyOf(SECTORS)),
  audience: seldom(anyOf(AUDIENCES)),
  amount: seldom(fc.integer({ min: 0, max: 100_000 })),
  language: seldom(oneOf(['fr', 'ar'])),
});

const anyEligibility: fc.Arbitrary<Eligibility> = partial<Eligibility>({
  applicant: seldom(someOf(APPLICANTS)),
  stage: seldom(someOf(STAGES)),
  legal_form: seldom(someOf(LEGAL_FORMS)),
  sector: seldom(someOf(SECTORS)),
  audience: seldom(someOf(AUDIENCES)),
  audience_first: seldom(someOf(AUDIENCES)),
  amount_minimum: seldom(fc.integer({ min: 0, max: 50_000 })),
  amount_maximum: seldom(fc.integer({ min: 50_000, max: 100_000 })),
});

/** Any service; its id is given by those who need several. */
export const anyCandidate: fc.Arbitrary<Candidate> = fc
  .record({
    organization_id: fc.integer({ min: 0, max: 5 }).map((number) => `organization-${number}`),
    categories: someOf(NEEDS),
    need_keys: someOf(NEEDS),
    covers: anyOf(PLACES),
    except: anyOf(['X-1-1', 'X-2', 'X-1']),
    present_at: anyOf(PLACES),
    eligibility: anyEligibility,
    delivery: anyOf(['on-site', 'remote']),
    capacity: oneOf(['open', 'waiting-list', 'full', 'unknown'] as const),
    is_published: fc.integer({ min: 0, max: 9 }).map((chance) => chance > 0),
    is_suspended: fc.integer({ min: 0, max: 9 }).map((chance) => chance === 0),
    languages: anyOf(['fr', 'ar']),
    days_since_assured: fc.option(fc.integer({ min: 0, max: 500 })),
    referrals_due: fc.integer({ min: 0, max: 20 }),
    referrals_answered_in_time: fc.integer({ min: 0, max: 20 }),
    referrals_this_month: fc.integer({ min: 0, max: 60 }),
    words: someOf(['grant', 'register', 'boats', 'weaving', 'young']).map((words) => words.join(' ')),
  })
  .map((known) => aCandidate(known));

/** Several services, each with an id of its own. */
export const someCandidates = fc
  .array(anyCandidate, { minLength: 1, maxLength: 12 })
  .map((all) => all.map((candidate, index) => ({ ...candidate, service_id: `s${index}` })));

/** The rules in force, or any that may take their place. */
export const anyRules: fc.Arbitrary<MatchingRules> = fc
  .record({
    weights: fc.dictionary(oneOf(Object.keys(MATCHING_RULES.weights)), fc.double({ min: 0, max: 0.3, noNaN: true })),
    thresholds: fc.dictionary(
      oneOf(Object.keys(MATCHING_RULES.thresholds)),
      fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 1, max: 400 })),
    ),
  })
  .map((change) => readRules(change).rules ?? MATCHING_RULES);
