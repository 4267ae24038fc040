import { expect, test } from 'vitest';
import { matchServices } from './match-services.ts';
import { MATCHING_RULES } from './matching-rules.ts';
import { planNeeds } from './plan-needs.ts';
import { readRules } from './read-rules.ts';
import { anyCandidate, anyNeed, anyProfile, chance } from './testing.ts';

const faultsOf = (change: unknown) => readRules(change).faults ?? [];

test('nothing changed is what is in force, under another name', () => {
  expect(readRules({}).rules).toEqual({ ...MATCHING_RULES, rules_version: `${MATCHING_RULES.rules_version} changed` });
});

test('a weight that is named stands; the others share what is left as before', () => {
  const { rules } = readRules({ rules_version: 'nearer', weights: { nearness: 0.59 } });
  expect(rules?.rules_version).toBe('nearer');
  expect(rules?.weights.nearness).toBe(0.59);
  expect(rules?.weights.need).toBeCloseTo(MATCHING_RULES.weights.need / 2, 10);
  expect(Object.values(rules?.weights ?? {}).reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 10);
});

test.each([
  [[], ''],
  [{ weight: {} }, '/weight'],
  [{ weights: { closeness: 0.1 } }, '/weights/closeness'],
  [{ weights: { need: '0.3' } }, '/weights/need'],
  [{ weights: { need: 1.2 } }, '/weights/need'],
  [{ weights: { need: 0.7, words: 0.7 } }, '/weights'],
  [{ weights: [] }, '/weights'],
  [{ thresholds: { capacity: 0.1 } }, '/thresholds/capacity'],
  [{ thresholds: { load_half: 0 } }, '/thresholds/load_half'],
  [{ thresholds: { matches_per_need: 2.5 } }, '/thresholds/matches_per_need'],
  [{ thresholds: { capacity_full: null } }, '/thresholds/capacity_full'],
  [{ thresholds: { capacity_full: 0.9 } }, '/thresholds/capacity_full'],
  [{ rules_version: 3 }, '/rules_version'],
  [JSON.parse('{ "weights": { "__proto__": 1 } }'), '/weights/__proto__'],
])('%j is refused, and %s named', (change, pointer) => {
  expect(faultsOf(change).map((fault) => fault.pointer)).toEqual([pointer]);
});

test('every number of the table counts for some answer', () => {
  const questions = Array.from({ length: 300 }, (_, index) => {
    const source = chance(index + 1);
    const candidates = Array.from({ length: 14 }, (_one, number) => ({
      ...anyCandidate(source, `s${number}`),
      organization_id: `organization-${source.below(2)}`,
      delivery: source.holds() ? ['remote'] : [],
      languages: source.holds() ? ['fr'] : [],
    }));
    return { profile: anyProfile(source), needs: [anyNeed(source), 'finance'], candidates, words: 'young weaving' };
  });
  const answerBy = (question: (typeof questions)[number], rules = MATCHING_RULES) => {
    const { needs } = matchServices(question, rules);
    return JSON.stringify([needs, planNeeds({ needs }, rules)]);
  };
  const before = new Map(questions.map((question) => [question, answerBy(question)]));
  const dead = Object.entries(MATCHING_RULES.thresholds).filter(([name, value]) => {
    const thresholds = { ...MATCHING_RULES.thresholds, [name]: value > 1 ? value - 1 : value * 0.5 };
    const rules = { ...MATCHING_RULES, thresholds };
    return questions.every((question) => answerBy(question, rules) === before.get(question));
  });
  expect(dead.map(([name]) => name)).toEqual([]);
});
