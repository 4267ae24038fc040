import type { Candidate, Eligibility, Profile } from './types.ts';

/** A delegation of the region of the small town the tests are set in, with the places around it. */
export const HARBOUR = ['X-1-1', 'X-1', 'X'];
/** The region and the country of Harbour. */
export const REGION = ['X-1', 'X'];
export const COUNTRY = ['X'];
/** A region that Harbour does not lie in. */
export const OTHER_REGION = ['X-2', 'X'];

/** A person of Harbour of whom nothing else is known. */
export function aProfile(known: Partial<Profile> = {}): Profile {
  return { territory_path: HARBOUR, ...known };
}

/** A published service of the region, open to anyone, that gives grants. */
export function aCandidate(known: Partial<Candidate> = {}): Candidate {
  return {
    service_id: 'service',
    service_name: 'Grants for projects',
    organization_id: 'organization',
    organization_name: 'Regional fund',
    organization_acronym: null,
    categories: ['finance.grant'],
    need_keys: ['finance', 'finance.grant'],
    covers: [REGION],
    except: [],
    eligibility: {},
    delivery: ['on-site'],
    capacity: 'open',
    is_published: true,
    is_suspended: false,
    languages: [],
    days_since_assured: 30,
    referrals_due: 0,
    referrals_answered_in_time: 0,
    referrals_this_month: 0,
    words: 'Grants for projects',
    ...known,
  };
}

/** A source of chance that gives the same again for the same seed. */
export type Chance = {
  /** A whole number from 0 to below `limit`. */
  below: (limit: number) => number;
  holds: () => boolean;
  /** One of the choices, which may not be empty. */
  oneOf: <T>(choices: readonly [T, ...T[]]) => T;
  /** Some of the choices, at least one. */
  someOf: <T>(choices: readonly [T, ...T[]]) => readonly T[];
  shuffled: <T>(items: readonly T[]) => readonly T[];
};

/** Mulberry32: small, even, and the same on every machine. */
export function chance(seed: number): Chance {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  const holds = () => next() < 0.5;
  const oneOf = <T>(choices: readonly [T, ...T[]]): T => choices[below(choices.length)] ?? choices[0];
  const someOf = <T>(choices: readonly [T, ...T[]]): readonly T[] => {
    const some = choices.filter(holds);
    return some.length > 0 ? some : [oneOf(choices)];
  };
  const shuffled = <T>(items: readonly T[]): readonly T[] =>
    items
      .map((item) => ({ item, order: next() }))
      .sort((a, b) => a.order - b.order)
      .map(({ item }) => item);
  return { below, holds, oneOf, someOf, shuffled };
}

const NEEDS = ['finance', 'finance.grant', 'finance.bank', 'legal', 'legal.register', 'space'] as const;
const PLACES = [HARBOUR, ['X-1-2', 'X-1', 'X'], REGION, COUNTRY, OTHER_REGION, ['Y']] as const;
const APPLICANTS = ['individual', 'informal-group', 'organization'] as const;
const STAGES = ['idea', 'creation', 'early'] as const;
const LEGAL_FORMS = ['undecided', 'company', 'cooperative'] as const;
const SECTORS = ['crafts', 'fisheries', 'digital'] as const;
const AUDIENCES = ['women', 'youth', 'fishers'] as const;

/** Any need. */
export function anyNeed({ oneOf }: Chance): string {
  return oneOf(NEEDS);
}

/** Any person, of whom every answer may be missing. */
export function anyProfile({ below, holds, oneOf, someOf }: Chance): Profile {
  return {
    ...(holds() && { territory_path: oneOf(PLACES) }),
    ...(holds() && { applicant: oneOf(APPLICANTS) }),
    ...(holds() && { stage: oneOf(STAGES) }),
    ...(holds() && { legal_form: oneOf(LEGAL_FORMS) }),
    ...(holds() && { sector: holds() ? someOf(SECTORS) : [] }),
    ...(holds() && { audience: holds() ? someOf(AUDIENCES) : [] }),
    ...(holds() && { amount: 1000 * below(100) }),
    ...(holds() && { language: oneOf(['fr', 'ar']) }),
  };
}

/** Any service, published more often than not. */
export function anyCandidate(source: Chance, service_id: string): Candidate {
  const { below, holds, oneOf, someOf } = source;
  return aCandidate({
    service_id,
    organization_id: `organization-${below(6)}`,
    categories: [oneOf(NEEDS)],
    need_keys: someOf(NEEDS),
    covers: someOf(PLACES),
    except: holds() ? [] : [oneOf(['X-1-1', 'X-2', 'X-1'])],
    eligibility: anyEligibility(source),
    capacity: oneOf(['open', 'waiting-list', 'full', 'unknown']),
    is_published: holds() || holds(),
    is_suspended: holds() && holds(),
    days_since_assured: holds() ? below(400) : null,
    referrals_this_month: below(40),
    words: someOf(['grant', 'register', 'boats', 'weaving', 'young']).join(' '),
  });
}

function anyEligibility({ below, holds, oneOf, someOf }: Chance): Eligibility {
  const isSeldom = () => holds() && holds();
  return {
    ...(isSeldom() && { applicant: someOf(APPLICANTS) }),
    ...(isSeldom() && { stage: someOf(STAGES) }),
    ...(isSeldom() && { legal_form: someOf(LEGAL_FORMS) }),
    ...(isSeldom() && { sector: someOf(SECTORS) }),
    ...(isSeldom() && { audience: someOf(AUDIENCES) }),
    ...(holds() && { audience_first: [oneOf(AUDIENCES)] }),
    ...(isSeldom() && { amount_minimum: 1000 * below(50) }),
    ...(isSeldom() && { amount_maximum: 50_000 + 1000 * below(50) }),
  };
}
