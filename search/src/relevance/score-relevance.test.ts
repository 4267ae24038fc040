import { expect, test } from 'vitest';
import { expandGroups, isNamed, scoreRelevance, type Answered } from './score-relevance.ts';

const loan = { organization: 'BDB', service: 'Loan' };
const course = { organization: 'School', service: 'Course' };
const groups = { money: ['BDB › Loan', 'Fund'] };
const answered = (given: Partial<Answered>): Answered => ({
  class: 'en',
  q: 'x',
  expects: ['@money'],
  found: [],
  ...given,
});

test('an organization names all its services, an arrow one of them', () => {
  expect(isNamed(loan, 'BDB')).toBe(true);
  expect(isNamed(loan, 'BDB › Loan')).toBe(true);
  expect(isNamed(loan, 'BDB › Grant')).toBe(false);
  expect(isNamed(loan, 'BD')).toBe(false);
});

test('a group stands for its names, and an unknown one is an error', () => {
  expect(expandGroups(['School', '@money'], groups)).toEqual(['School', 'BDB › Loan', 'Fund']);
  expect(() => expandGroups(['@gold'], groups)).toThrow(RangeError);
});

test('one expected result among the first three is a success, a fourth comes too late', () => {
  const answers = [
    answered({ found: [course, course, loan] }),
    answered({ found: [course, course, course, loan] }),
    answered({ class: 'fr', found: [loan] }),
    answered({ class: 'fr' }),
    answered({ class: 'fr', expects: ['School'], found: [course] }),
  ];
  expect(scoreRelevance(answers, groups)).toEqual([
    { class: 'en', queries: 2, successes: 1, rate: 0.5 },
    { class: 'fr', queries: 3, successes: 2, rate: 2 / 3 },
    { class: 'all', queries: 5, successes: 3, rate: 0.6 },
  ]);
});

test('nothing asked is no success', () => {
  expect(scoreRelevance([], groups)).toEqual([{ class: 'all', queries: 0, successes: 0, rate: 0 }]);
});
