import { APPLICANTS, AUDIENCES, LEGAL_FORMS, SECTORS, STAGES } from '@citess/db/vocabulary';
import type { Profile } from '../matching/types.ts';

/** A group of limits: the keys it may name, and the bit its own bits begin at; `match_limits` in the database writes them. */
export type LimitGroup = { name: LimitName; keys: readonly string[]; shift: number };
export type LimitName = 'applicant' | 'stage' | 'legal_form' | 'sector' | 'audience';

/** Bit 0 of a group says that nobody is named, which means anyone; the keys follow in the vocabulary's order. */
export const LIMIT_GROUPS: readonly LimitGroup[] = [
  { name: 'applicant', keys: APPLICANTS, shift: 0 },
  { name: 'stage', keys: STAGES, shift: 6 },
  { name: 'legal_form', keys: LEGAL_FORMS, shift: 16 },
  { name: 'sector', keys: SECTORS, shift: 32 },
  { name: 'audience', keys: AUDIENCES, shift: 50 },
];

/** For each group the bits that let this person in; every bit where they did not say. */
export function askedBits(profile: Profile): bigint[] {
  return LIMIT_GROUPS.map(({ name, keys, shift }) => {
    const known = knownKeys(profile, name) ?? keys;
    const bits = known.reduce((sum, key) => sum | (1n << BigInt(keys.indexOf(key) + 1)), 1n);
    return bits << BigInt(shift);
  });
}

/** What a person said that a group is judged by; undefined where they did not, as the rules see it. */
export function knownKeys(profile: Profile, name: LimitName): readonly string[] | undefined {
  const said = profile[name];
  if (said === undefined || said === 'undecided') return undefined;
  return typeof said === 'string' ? [said] : said;
}
