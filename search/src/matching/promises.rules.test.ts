import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { judge } from './criteria.ts';
import { matchServices, type MatchInput, type MatchResult } from './match-services.ts';
import { MATCHING_RULES, type MatchingRules } from './matching-rules.ts';
import { aCandidate, aProfile, COUNTRY, HARBOUR, REGION } from './testing.ts';
import { anyCandidate, anyNeed, anyProfile, anyRules, RUNS, someCandidates } from './testing-arbitraries.ts';
import type { Candidate, Profile } from './types.ts';

const anyQuestion = fc.record({
  profile: anyProfile,
  needs: fc.uniqueArray(anyNeed, { minLength: 1, maxLength: 3 }),
  candidates: someCandidates,
  words: fc.constantFrom('', 'a grant for young weavers', 'boats'),
});
const allOf = ({ needs }: MatchResult) =>
  needs.flatMap(({ matches, to_check, near_misses }) => [...matches, ...to_check, ...near_misses]);
const unmetOf = ({ criteria }: { criteria: readonly { state: string }[] }) =>
  criteria.filter(({ state }) => state === 'unmet').length;

/** Where a service stands for its need: from 0, endless where it is not shown. */
function placeOf(service_id: string, input: MatchInput, rules: MatchingRules): number {
  const matches = matchServices(input, rules).needs[0]?.matches ?? [];
  const place = matches.findIndex((match) => match.service_id === service_id);
  return place === -1 ? Number.POSITIVE_INFINITY : place;
}

/** A service that changes only for the better never falls, alone or among others. */
function expectNeverLower(versions: readonly Partial<Candidate>[], profile: Profile = aProfile()) {
  const open = { is_published: true, is_suspended: false, need_keys: ['finance'], except: [], eligibility: {} };
  const property = fc.property(anyCandidate, someCandidates, anyRules, (any, others, rules) => {
    const seen = versions.map((version) => {
      const changing = { ...any, ...open, covers: [REGION], present_at: [], ...version, service_id: 'changing' };
      const ask = (candidates: Candidate[]) => ({ profile, needs: ['finance'], candidates });
      const alone = matchServices(ask([changing]), rules).needs[0]?.matches[0]?.score ?? Number.NaN;
      return { score: alone, place: placeOf('changing', ask([...others, changing]), rules) };
    });
    expect(seen.map(({ score }) => score)).toEqual(seen.map(({ score }) => score).sort((a, b) => a - b));
    expect(seen.map(({ place }) => place)).toEqual(seen.map(({ place }) => place).sort((a, b) => b - a));
  });
  fc.assert(property, { ...RUNS, numRuns: 60 });
}

test('a service closed to a person is never a match, whatever else speaks for it', () => {
  let shown = 0;
  const property = fc.property(anyQuestion, anyRules, (question, rules) => {
    for (const { matches, to_check, near_misses } of matchServices(question, rules).needs) {
      shown += matches.length;
      for (const match of [...matches, ...to_check]) expect(unmetOf(match)).toBe(0);
      for (const miss of near_misses) expect(unmetOf(miss)).toBe(1);
    }
  });
  fc.assert(property, RUNS);
  expect(shown).toBeGreaterThan(100);
});

describe('knowing more of a person never opens what was closed', () => {
  const answers = Object.keys({
    territory_path: 0,
    applicant: 0,
    stage: 0,
    legal_form: 0,
    sector: 0,
    audience: 0,
    amount: 0,
    language: 0,
  });
  const known = { ...RUNS, numRuns: 1000 };

  test('by an answer that was missing', () => {
    let closed = 0;
    const property = fc.property(
      anyProfile,
      anyNeed,
      anyCandidate,
      fc.subarray(answers),
      (all, need, service, kept) => {
        const less = Object.fromEntries(Object.entries(all).filter(([answer]) => kept.includes(answer))) as Profile; // some of the answers
        const after = judge(all, need, service);
        judge(less, need, service).forEach((before, index) => {
          if (before.state !== 'unmet') return;
          closed += 1;
          expect(after[index]?.state, before.reason).toBe('unmet');
        });
      },
    );
    fc.assert(property, known);
    expect(closed).toBeGreaterThan(100);
  });

  test('by a smaller place, or by a legal form where there was none yet', () => {
    const property = fc.property(anyProfile, anyNeed, anyCandidate, (all, need, service) => {
      const wider = all.territory_path?.slice(1) ?? [];
      const { territory_path: _place, ...rest } = all;
      const less = { ...rest, ...(wider.length > 0 && { territory_path: wider }), legal_form: 'undecided' };
      const after = judge(all.legal_form === undefined ? { ...all, legal_form: 'company' } : all, need, service);
      judge(less, need, service).forEach((before, index) => {
        if (before.state === 'unmet') expect(after[index]?.state, before.reason).toBe('unmet');
      });
    });
    fc.assert(property, known);
  });

  test('and who says nothing is shut out by nothing but the need and the listing itself', () => {
    const property = fc.property(anyNeed, anyCandidate, (need, service) => {
      const unmet = judge({}, need, service).filter(({ state }) => state === 'unmet');
      expect(unmet.filter(({ criterion }) => criterion !== 'need' && criterion !== 'published')).toEqual([]);
    });
    fc.assert(property, RUNS);
  });
});

describe('a service is never lowered by becoming', () => {
  test('nearer', () => {
    expectNeverLower([
      { covers: [COUNTRY, ['Y']], delivery: [] },
      { covers: [COUNTRY], delivery: [] },
      { covers: [REGION], delivery: [] },
      { covers: [HARBOUR], delivery: [] },
    ]);
    expectNeverLower([{ covers: [COUNTRY] }, { covers: [COUNTRY], present_at: [REGION] }]);
    expectNeverLower([{ delivery: [] }, { delivery: ['on-site', 'remote'] }]);
  });

  test('fresher', () => {
    const days = [null, 900, 366, 364, 300, 200, 183, 182, 0];
    expectNeverLower(days.map((days_since_assured) => ({ days_since_assured })));
  });

  test('more available', () => {
    const capacities = ['full', 'waiting-list', 'unknown', 'open'] as const;
    expectNeverLower(capacities.map((capacity) => ({ capacity })));
  });

  test('less busy', () => {
    expectNeverLower([500, 20, 3, 0].map((referrals_this_month) => ({ referrals_this_month })));
  });

  test('better at answering in time', () => {
    const answered = [0, 5, 10];
    expectNeverLower(answered.map((referrals_answered_in_time) => ({ referrals_due: 10, referrals_answered_in_time })));
  });

  test('open about its languages, or of the person’s own', () => {
    const spoken = [['xx'], [], ['ar']];
    expectNeverLower(
      spoken.map((languages) => ({ languages })),
      aProfile({ language: 'ar' }),
    );
  });
});

test('the same question has the same answer, in whatever order services and needs come', () => {
  const shuffled = <T>(items: readonly T[]) => fc.shuffledSubarray([...items], { minLength: items.length });
  const property = fc.property(
    anyQuestion.chain((question) =>
      fc.tuple(fc.constant(question), shuffled(question.candidates), shuffled(question.needs)),
    ),
    ([question, candidates, needs]) => {
      const answer = matchServices(question);
      const other = matchServices({ ...question, candidates, needs });
      expect(new Map(other.needs.map((each) => [each.need, each]))).toEqual(
        new Map(answer.needs.map((each) => [each.need, each])),
      );
      expect(matchServices(question)).toEqual(answer);
    },
  );
  fc.assert(property, RUNS);
});

test('the only service there is is shown, however busy, full, silent and stale', () => {
  const property = fc.property(anyCandidate, fc.nat(1_000_000), anyRules, (any, referrals_this_month, rules) => {
    const worn = aCandidate({
      ...any,
      is_published: true,
      is_suspended: false,
      need_keys: ['finance'],
      covers: [COUNTRY],
      except: [],
      eligibility: {},
      capacity: 'full',
      referrals_this_month,
      days_since_assured: null,
      languages: ['xx'],
    });
    const question = { profile: aProfile({ language: 'ar' }), needs: ['finance'], candidates: [worn] };
    expect(matchServices(question, rules).needs[0]?.matches).toHaveLength(1);
  });
  fc.assert(property, RUNS);
});

test('an answer names the rules it was given by', () => {
  const rules = { ...MATCHING_RULES, rules_version: 'another' };
  expect(allOf(matchServices({ profile: {}, needs: ['finance'], candidates: [aCandidate()] }, rules))).toHaveLength(1);
  expect(matchServices({ profile: {}, needs: [], candidates: [] }, rules).rules_version).toBe('another');
});
