import { describe, expect, test } from 'vitest';
import { judge } from './criteria.ts';
import { matchServices } from './match-services.ts';
import {
  aCandidate,
  anyCandidate,
  anyNeed,
  anyProfile,
  aProfile,
  chance,
  type Chance,
  COUNTRY,
  HARBOUR,
  REGION,
} from './testing.ts';
import type { Candidate, Profile } from './types.ts';

const SEEDS = Array.from({ length: 400 }, (_, index) => index + 1);

/** The same person before some of the answers were given. */
function withLessKnown(profile: Profile, { holds }: Chance): Profile {
  const { territory_path, legal_form, ...others } = profile;
  const kept = Object.fromEntries(Object.entries(others).filter(holds));
  const larger = territory_path?.slice(holds() ? 0 : 1) ?? [];
  return {
    ...kept,
    ...(larger.length > 0 && { territory_path: larger }),
    ...(legal_form !== undefined && { legal_form: holds() ? legal_form : 'undecided' }),
  };
}

/** The score of the service when it is alone, however low. */
function scoreOf(candidate: Candidate, profile: Profile): number {
  const [answer] = matchServices({ profile, needs: ['finance'], candidates: [candidate] }).needs;
  const score = answer?.matches[0]?.score;
  if (score === undefined) throw new Error('the service was not shown');
  return score;
}

function expectNeverLower(versions: readonly Partial<Candidate>[]) {
  for (const seed of SEEDS.slice(0, 50)) {
    const source = chance(seed);
    const { covers, ...any } = anyCandidate(source, 'service');
    const open = {
      ...any,
      is_published: true,
      is_suspended: false,
      need_keys: ['finance'],
      except: [],
      eligibility: {},
    };
    const scores = versions.map((version) => scoreOf(aCandidate({ ...open, ...version }), aProfile()));
    expect(scores).toEqual([...scores].sort((a, b) => a - b));
  }
}

test('a service closed to a person is never a match, whatever else speaks for it', () => {
  let shown = 0;
  for (const seed of SEEDS) {
    const source = chance(seed);
    const profile = anyProfile(source);
    const need = anyNeed(source);
    const candidates = Array.from({ length: 12 }, (_, index) => anyCandidate(source, `s${index}`));
    const [answer] = matchServices({ profile, needs: [need], candidates }).needs;
    for (const { criteria } of [...(answer?.matches ?? []), ...(answer?.to_check ?? [])]) {
      shown += 1;
      expect(criteria.filter(({ state }) => state === 'unmet')).toEqual([]);
    }
    for (const { criteria } of answer?.near_misses ?? []) {
      expect(criteria.filter(({ state }) => state === 'unmet')).toHaveLength(1);
    }
  }
  expect(shown).toBeGreaterThan(100);
});

test('knowing more of a person never opens what was closed', () => {
  let closed = 0;
  for (const seed of SEEDS) {
    const source = chance(seed);
    const known = anyProfile(source);
    const candidate = anyCandidate(source, 'service');
    const need = anyNeed(source);
    const after = judge(known, need, candidate);
    judge(withLessKnown(known, source), need, candidate).forEach((before, index) => {
      if (before.state !== 'unmet') return;
      closed += 1;
      expect(after[index]?.state, `seed ${seed}: ${before.reason}`).toBe('unmet');
    });
  }
  expect(closed).toBeGreaterThan(100);
});

test('a person who says nothing is shut out by nothing but the need and the listing itself', () => {
  for (const seed of SEEDS) {
    const source = chance(seed);
    const unmet = judge({}, anyNeed(source), anyCandidate(source, 'service')).filter(({ state }) => state === 'unmet');
    expect(unmet.filter(({ criterion }) => criterion !== 'need' && criterion !== 'published')).toEqual([]);
  }
});

describe('a service is never lowered by becoming', () => {
  test('nearer', () => {
    expectNeverLower([
      { covers: [COUNTRY, ['Y']] },
      { covers: [COUNTRY] },
      { covers: [REGION] },
      { covers: [HARBOUR] },
    ]);
    expectNeverLower([{ covers: [COUNTRY] }, { covers: [COUNTRY], present_at: [REGION] }]);
    expectNeverLower([{ covers: [REGION] }, { covers: [REGION], delivery: ['on-site', 'remote'] }]);
  });

  test('fresher', () => {
    const days = [null, 900, 366, 364, 300, 200, 183, 182, 0];
    expectNeverLower(days.map((days_since_assured) => ({ covers: [REGION], days_since_assured })));
  });

  test('more available', () => {
    const capacities = ['full', 'waiting-list', 'unknown', 'open'] as const;
    expectNeverLower(capacities.map((capacity) => ({ covers: [REGION], capacity })));
  });

  test('less busy', () => {
    expectNeverLower([500, 20, 3, 0].map((referrals_this_month) => ({ covers: [REGION], referrals_this_month })));
  });

  test('better at answering in time', () => {
    const answered = [0, 5, 10];
    expectNeverLower(
      answered.map((referrals_answered_in_time) => ({
        covers: [REGION],
        referrals_due: 10,
        referrals_answered_in_time,
      })),
    );
  });
});

test('the only service there is is shown, however busy, full, silent and stale', () => {
  const worn = aCandidate({
    referrals_this_month: 100_000,
    capacity: 'full',
    referrals_due: 50,
    days_since_assured: null,
    languages: ['xx'],
  });
  const { needs } = matchServices({ profile: aProfile({ language: 'ar' }), needs: ['finance'], candidates: [worn] });
  expect(needs[0]?.matches).toHaveLength(1);
});
