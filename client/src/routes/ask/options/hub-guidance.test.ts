import { expect, test } from 'vitest';
import { hubGuidance } from './hub-guidance.ts';

const guidance = [
  { need_key: null, text: 'Come and see us' },
  { need_key: 'finance', text: 'We read your plan' },
  { need_key: 'finance.crowdfunding', text: 'We know no platform' },
];

const unmet = (need: string) => ({ need, matches: [] });

test('the hub speaks of the need itself, else of its field, else in general, and says nothing twice', () => {
  const needs = ['finance.crowdfunding', 'finance.bank', 'finance.grant', 'market.export'].map(unmet);
  expect(hubGuidance(guidance, needs)).toEqual(['We know no platform', 'We read your plan', 'Come and see us']);
  expect(hubGuidance([], needs)).toEqual([]);
});

test('it speaks of no need that something fits', () => {
  const needs = [{ need: 'finance.bank', matches: [{}] }, unmet('market.export')];
  expect(hubGuidance(guidance, needs)).toEqual(['Come and see us']);
});
