import { expect, test } from 'vitest';
import { type Case, scoreCases, type ShownService } from './score-cases.ts';

const CATEGORIES = { loans: 'finance.microcredit', grants: 'finance.grant' };
const shown = (...orgs: string[]): ShownService[] => orgs.map((org) => ({ org, categories: ['finance.microcredit'] }));
const aCase = (known: Partial<Case> = {}): Case => ({
  id: 'c1',
  language: 'fr',
  tags: ['precise'],
  answers: [
    {
      need: 'finance',
      best: [{ org: 'Best', category: 'loans' }],
      good: [{ org: 'Good', category: 'loans' }],
      wrong: [{ org: 'Wrong', category: 'loans', because: 'sector' }],
    },
  ],
  no_match_for: [],
  ...known,
});
const unanswerable = aCase({
  id: 'c2',
  answers: [{ need: 'space', best: [], good: [], wrong: [] }],
  no_match_for: ['space'],
});

test('the best is to come first, and a good one among the first three', () => {
  expect(scoreCases([aCase()], () => shown('Best'), CATEGORIES)).toMatchObject({
    hit_at_1: 1,
    hit_at_3: 1,
    remarks: [],
  });
  expect(scoreCases([aCase()], () => shown('Other', 'Good'), CATEGORIES)).toMatchObject({ hit_at_1: 0, hit_at_3: 1 });
  expect(scoreCases([aCase()], () => shown('A', 'B', 'C', 'Best'), CATEGORIES)).toMatchObject({ hit_at_3: 0 });
});

test('the right organization in another category is no hit', () => {
  const other = [{ org: 'Best', categories: ['finance.grant'] }];
  expect(scoreCases([aCase()], () => other, CATEGORIES)).toMatchObject({ hit_at_1: 0, hit_at_3: 0 });
});

test('a closed service shown at any rank is a violation', () => {
  const score = scoreCases([aCase()], () => shown('Best', 'A', 'B', 'C', 'Wrong'), CATEGORIES);
  expect(score).toMatchObject({ wrong: 1, violations: 1, cases_with_violation: 1 });
  expect(score.remarks).toEqual(['c1 finance: shows a closed service: Best, A, B, C, Wrong']);
});

test('silence is honest where nothing fits, and a false no elsewhere', () => {
  const score = scoreCases([aCase(), unanswerable], () => [], CATEGORIES);
  expect(score).toMatchObject({ answers: 1, no_match_honesty: 1, false_no_match: 1 });
  expect(scoreCases([unanswerable], () => shown('Any'), CATEGORIES)).toMatchObject({
    no_match_honesty: 0,
    hit_at_1: null,
  });
});

test('figures are given for each language and each tag', () => {
  const cases = [aCase(), aCase({ id: 'c3', language: 'ar', tags: ['short'] })];
  const score = scoreCases(cases, ({ language }) => (language === 'fr' ? shown('Best') : shown('Other')), CATEGORIES);
  expect(score.by_language).toMatchObject({ fr: { hit_at_1: 1 }, ar: { hit_at_1: 0 } });
  expect(score.by_tag).toMatchObject({ precise: { answers: 1 }, short: { answers: 1 } });
});
