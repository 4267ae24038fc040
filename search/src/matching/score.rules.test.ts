import { describe, expect, test } from 'vitest';
import { judge } from './criteria.ts';
import { MATCHING_RULES } from './matching-rules.ts';
import { needCloseness } from './need-closeness.ts';
import { freshness, language, load, nearness, responsiveness, scoreCandidate } from './score.ts';
import { specificity } from './specificity.ts';
import {
  aCandidate,
  anyCandidate,
  anyNeed,
  anyProfile,
  aProfile,
  chance,
  COUNTRY,
  HARBOUR,
  OTHER_REGION,
  REGION,
} from './testing.ts';
import type { Candidate, Profile } from './types.ts';

const meantFor = (profile: Profile, candidate: Partial<Candidate>) => {
  const service = aCandidate(candidate);
  return specificity(profile, service, judge(profile, 'finance', service));
};

test('the weights share out the whole, and the version names their day', () => {
  expect(Object.values(MATCHING_RULES.weights).reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12);
  expect(MATCHING_RULES.rules_version).toMatch(/^\d{4}-\d{2}-\d{2}\.\d+$/);
});

test('no part leaves its share and no score leaves 0 to 1', () => {
  for (let seed = 1; seed <= 300; seed += 1) {
    const source = chance(seed);
    const profile = anyProfile(source);
    const need = anyNeed(source);
    const candidate = anyCandidate(source, 'service');
    const criteria = judge(profile, need, candidate);
    const { score, score_parts } = scoreCandidate({
      profile,
      need,
      candidate,
      criteria,
      wordRelevance: 1,
      hubPath: REGION,
    });
    expect(score).toBeGreaterThan(0);
    expect(score).toBeLessThanOrEqual(1);
    for (const [part, weight] of Object.entries(MATCHING_RULES.weights)) {
      expect(score_parts).toHaveProperty(part);
      const value = Object.entries(score_parts).find(([name]) => name === part)?.[1];
      expect(value).toBeGreaterThanOrEqual(0);
      expect(value).toBeLessThanOrEqual(weight);
    }
  }
});

describe('closeness of the need', () => {
  test('the very need before its field, and its field before a field left open', () => {
    const exact = needCloseness('finance.grant', aCandidate({ need_keys: ['finance', 'finance.grant'] }));
    const field = needCloseness('finance', aCandidate({ need_keys: ['finance', 'finance.grant'] }));
    const open = needCloseness('finance.grant', aCandidate({ need_keys: ['finance'] }));
    expect(exact).toBeGreaterThan(field);
    expect(field).toBeGreaterThan(open);
  });

  test('the own trade of a listing before what it does beside', () => {
    const beside = aCandidate({ categories: ['training'] });
    expect(needCloseness('finance.grant', aCandidate())).toBeGreaterThan(needCloseness('finance.grant', beside));
  });

  test('who does this before who does everything', () => {
    const everything = aCandidate({ need_keys: ['finance', 'finance.grant', 'legal', 'legal.register', 'space'] });
    expect(needCloseness('finance.grant', aCandidate())).toBeGreaterThan(needCloseness('finance.grant', everything));
  });
});

describe('meant for such a person', () => {
  const woman = aProfile({ audience: ['women'], sector: ['crafts'] });

  test('a service for women before one for anyone, for a woman', () => {
    const forWomen = meantFor(woman, { eligibility: { audience: ['women'] } });
    const womenFirst = meantFor(woman, { eligibility: { audience_first: ['women'] } });
    const forAnyone = meantFor(woman, {});
    expect(forWomen).toBeGreaterThan(womenFirst);
    expect(womenFirst).toBeGreaterThan(forAnyone);
  });

  test('the narrower limit tells more', () => {
    const crafts = meantFor(woman, { eligibility: { sector: ['crafts'] } });
    expect(crafts).toBeGreaterThan(meantFor(woman, { eligibility: { sector: ['crafts', 'digital', 'energy'] } }));
  });

  test('a limit we cannot check counts less than none', () => {
    expect(meantFor(aProfile(), { eligibility: { audience: ['women'] } })).toBeLessThan(meantFor(aProfile(), {}));
  });

  test('a fund made for such amounts before one that also gives far more', () => {
    const asked = aProfile({ amount: 30_000 });
    const near = meantFor(asked, { eligibility: { amount_maximum: 40_000 } });
    expect(near).toBeGreaterThan(meantFor(asked, { eligibility: { amount_maximum: 900_000 } }));
  });
});

test.each([
  ['own delegation', HARBOUR, { covers: [HARBOUR] }, 1],
  ['own region', HARBOUR, { covers: [REGION] }, 0.9],
  ['own country', HARBOUR, { covers: [COUNTRY] }, 0.6],
  ['several countries', HARBOUR, { covers: [COUNTRY, ['Y']] }, 0.5],
  ['the country, with a door in the region', HARBOUR, { covers: [COUNTRY], present_at: [REGION] }, 0.8],
  ['the country, at a distance', HARBOUR, { covers: [COUNTRY], delivery: ['remote'] }, 0.8],
  ['own region, for who only gave the region', REGION, { covers: [REGION] }, 0.9],
  ['a part of the own region', REGION, { covers: [HARBOUR] }, 0.7],
  ['another region, even at a distance', HARBOUR, { covers: [OTHER_REGION], delivery: ['remote'] }, 0],
  ['some place, for who gave none', [], { covers: [HARBOUR] }, 0.5],
  ['no place stated', HARBOUR, { covers: [] }, 0.5],
])('nearness: %s', (_title, territoryPath, candidate, expected) => {
  expect(nearness(territoryPath, aCandidate(candidate))).toBe(expected);
});

test('a newcomer answers like a decent service: below the punctual, above the silent', () => {
  const of = (referrals_due: number, referrals_answered_in_time: number) =>
    responsiveness(aCandidate({ referrals_due, referrals_answered_in_time }));
  expect(of(0, 0)).toBe(0.75);
  expect(of(10, 10)).toBeGreaterThan(of(0, 0));
  expect(of(10, 2)).toBeLessThan(of(0, 0));
});

test('a listing is fresh for half a year, then fades', () => {
  const after = (days_since_assured: number | null) => freshness(aCandidate({ days_since_assured }));
  expect(after(182)).toBe(1);
  expect(after(183)).toBeLessThan(1);
  expect(after(274)).toBeGreaterThan(after(365));
  expect(after(5000)).toBe(0.1);
  expect(after(null)).toBe(0.1);
});

test('a language is the same in every country', () => {
  const languages = ['ar-TN'];
  expect(language({ language: 'AR' }, aCandidate({ languages }))).toBe(1);
  expect(language({ language: 'fr' }, aCandidate({ languages }))).toBe(0.1);
  expect(language({ language: 'fr' }, aCandidate())).toBe(0.6);
  expect(language({}, aCandidate({ languages }))).toBe(1);
});

test('load falls gently and never to nothing', () => {
  expect(load(aCandidate())).toBe(1);
  expect(load(aCandidate({ referrals_this_month: 20 }))).toBe(0.5);
  expect(load(aCandidate({ referrals_this_month: 10_000 }))).toBeGreaterThan(0);
});
