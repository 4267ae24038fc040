import { describe, expect, test } from 'vitest';
import { pagesToAsk } from './pages-to-ask.rules.ts';

const needs = ['finance'];
const telling = ['audience', 'amount', 'stage', 'applicant'] as const;
const outlook = { remaining: 9, questions: [...telling, 'territory' as const], telling: [...telling] };

describe('which questions about the situation are asked', () => {
  test('at most three, those that tell services apart best first', () => {
    expect(pagesToAsk({ answers: { needs }, steps: ['text', 'needs'], outlook })).toEqual([
      'groups',
      'amount',
      'stage',
    ]);
  });

  test('a page that was seen takes one of the places, answered or not', () => {
    const seen = { answers: { needs, audience: null }, steps: ['groups' as const], outlook };
    expect(pagesToAsk(seen)).toEqual(['amount', 'stage']);
    expect(pagesToAsk({ ...seen, steps: ['groups', 'amount', 'who', 'stage'] })).toEqual([]);
  });

  test('a page seen for another need, on which nothing depends now, takes none', () => {
    const seen = { answers: { needs, legal_form: null }, steps: ['legal-form' as const], outlook };
    expect(pagesToAsk(seen)).toEqual(['groups', 'amount', 'stage']);
  });

  test('what own words answered is not asked, and takes no place', () => {
    const answers = { needs, amount: 8000, stage: 'idea' as const };
    expect(pagesToAsk({ answers, steps: [], outlook })).toEqual(['groups', 'who']);
  });

  test('before a need is chosen one reckons with three; where the place is unknown nothing is asked', () => {
    expect(pagesToAsk({ answers: {}, steps: [], outlook: null })).toHaveLength(3);
    expect(pagesToAsk({ answers: { needs }, steps: [], outlook: null })).toEqual([]);
  });
});
