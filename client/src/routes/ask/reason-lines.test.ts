import type { CriterionView } from '@citess/server/matching/matching.schema';
import { expect, test } from 'vitest';
import { tellReasons } from './reason-lines.ts';

const criterion = (name: string, state: CriterionView['state'], reason: string): CriterionView => ({
  criterion: name,
  state,
  reason,
  params: {},
  shown: {},
});
const need = criterion('need', 'met', 'reason_need_exact');
const published = criterion('published', 'met', 'reason_published');
const anyone = ['applicant', 'stage', 'legal_form', 'sector', 'audience'].map((name) =>
  criterion(name, 'met', `reason_${name}_anyone`),
);

test('a service that asks for nothing is open to everyone, in one line', () => {
  expect(tellReasons([published, need, ...anyone])).toEqual({ told: [need], isOpenToAll: true });
});

test('one condition is enough not to be open to everyone', () => {
  const women = criterion('audience', 'unknown', 'reason_audience_unsaid');
  const { told, isOpenToAll } = tellReasons([women, ...anyone.slice(0, 4), need]);
  expect(isOpenToAll).toBe(false);
  expect(told).toEqual([need, women]);
});

test('what is missing comes last', () => {
  const outside = criterion('territory', 'unmet', 'reason_territory_outside');
  const unsure = criterion('stage', 'unknown', 'reason_stage_unsaid');
  expect(tellReasons([outside, unsure, need]).told.map(({ state }) => state)).toEqual(['met', 'unknown', 'unmet']);
});
