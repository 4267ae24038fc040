import { expect, test } from 'vitest';
import { detailsOf } from './profile-details.rules.ts';

const labels = {
  language: 'en',
  term: (taxonomy: string, key: string) => `${taxonomy}:${key}`,
  place: (code: string) => `place ${code}`,
};

test('answers come in the order they are asked, in words', () => {
  const profile = { amount: 5000, audience: ['women', 'youth'], stage: 'idea', territory: 'TN-53', language: 'ar' };
  expect(detailsOf(profile, labels, 'TND')).toEqual([
    { question: 'territory', answer: 'place TN-53' },
    { question: 'stage', answer: 'stage:idea' },
    { question: 'audience', answer: 'audience:women and audience:youth' },
    { question: 'amount', answer: '5,000 Tunisian dinars' },
    { question: 'language', answer: 'languages:ar' },
  ]);
});

test('what was not answered is not shown', () => {
  expect(detailsOf({ sector: [], applicant: undefined }, labels, 'TND')).toEqual([]);
});
