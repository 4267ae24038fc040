import { describe, expect, test } from 'vitest';
import { lookAhead } from './outlook.ts';
import { aCandidate, aProfile, OTHER_REGION } from './testing.ts';

const GRANT = ['finance.grant'];

describe('which questions are worth asking', () => {
  test('none but the place where every service is open to anyone', () => {
    expect(lookAhead({}, GRANT, [aCandidate()])).toEqual({ remaining: 1, questions: ['territory'], telling: [] });
  });

  test.each([
    ['stage', { stage: ['idea'] }],
    ['legal_form', { legal_form: ['association'] }],
    ['applicant', { applicant: ['organization'] }],
    ['sector', { sector: ['crafts'] }],
    ['audience', { audience: ['women'] }],
    ['audience', { audience_first: ['women'] }],
    ['amount', { amount_maximum: 40_000 }],
  ] as const)('%s where a service depends on it: %o', (question, eligibility) => {
    expect(lookAhead(aProfile(), GRANT, [aCandidate({ eligibility })]).questions).toContain(question);
    expect(lookAhead(aProfile(), GRANT, [aCandidate()]).questions).not.toContain(question);
  });

  test('not what only a service depends on that is closed for another reason', () => {
    const farAway = aCandidate({ covers: [OTHER_REGION], eligibility: { stage: ['idea'] } });
    expect(lookAhead(aProfile(), GRANT, [farAway]).questions).not.toContain('stage');
    expect(lookAhead({}, GRANT, [farAway]).questions).toContain('stage');
  });

  test('a question stays worth asking after its own answer', () => {
    const forIdeas = aCandidate({ eligibility: { stage: ['idea'] } });
    expect(lookAhead(aProfile({ stage: 'growth' }), GRANT, [forIdeas])).toEqual({
      remaining: 0,
      questions: ['stage'],
      telling: [],
    });
  });

  test('no amount where money is not what is asked for', () => {
    const training = aCandidate({ need_keys: ['training'], eligibility: { amount_maximum: 40_000 } });
    expect(lookAhead(aProfile(), ['training'], [training]).questions).not.toContain('amount');
  });
});

test('a service that answers two needs remains once', () => {
  const both = aCandidate({ need_keys: ['finance', 'finance.grant', 'training'] });
  expect(lookAhead(aProfile(), ['finance.grant', 'training'], [both]).remaining).toBe(1);
});
