import { expect, test } from 'vitest';
import { matchServices } from './match-services.ts';
import { planNeeds } from './plan-needs.ts';
import { aCandidate, aProfile } from './testing.ts';
import type { Candidate } from './types.ts';

const offer = (organization_id: string, need: string, known: Partial<Candidate> = {}) =>
  aCandidate({
    service_id: `${organization_id}-${need}`,
    organization_id,
    categories: [need],
    need_keys: [need],
    ...known,
  });
const plan = (needs: readonly string[], candidates: readonly Candidate[]) =>
  planNeeds(matchServices({ profile: aProfile(), needs, candidates }));

test('one chooses a form before one registers, and registers before one asks for money', () => {
  const asked = ['market.export', 'finance.grant', 'legal.register', 'training', 'legal.choose-form', 'orientation'];
  expect(plan(asked, []).steps.map(({ need }) => need)).toEqual([
    'orientation',
    'training',
    'legal.choose-form',
    'legal.register',
    'finance.grant',
    'market.export',
  ]);
});

test('a need unknown to the order comes last', () => {
  expect(plan(['brand-new', 'follow-up.hire'], []).steps.map(({ need }) => need)).toEqual([
    'follow-up.hire',
    'brand-new',
  ]);
});

test('one door for two needs is better than two', () => {
  const both = [offer('z-both', 'training'), offer('z-both', 'finance')];
  const { organization_ids, lead_organization_id } = plan(
    ['finance', 'training'],
    [offer('a-one', 'training'), offer('b-other', 'finance'), ...both],
  );
  expect(organization_ids).toEqual(['z-both']);
  expect(lead_organization_id).toBe('z-both');
});

test('a door is not spared at the price of a far worse service', () => {
  const worn = { covers: [['X'], ['Y']], capacity: 'full', days_since_assured: null } as const;
  const { steps } = plan(
    ['finance', 'training'],
    [offer('both', 'training'), offer('both', 'finance', worn), offer('good', 'finance')],
  );
  expect(steps.map(({ match }) => match?.organization_id)).toEqual(['both', 'good']);
});

test('a need without a match stays in the plan, and a plan of nothing has no lead', () => {
  const { steps, lead_organization_id } = plan(['finance', 'space'], [offer('one', 'finance')]);
  expect(steps.map(({ match }) => match?.service_id ?? null)).toEqual(['one-finance', null]);
  expect(lead_organization_id).toBe('one');
  expect(plan(['space'], [])).toMatchObject({ organization_ids: [], lead_organization_id: null });
});

test('for one need the door is the one that matches best, of equals always the same', () => {
  const worn = { capacity: 'full' } as const;
  const offers = [offer('c', 'finance'), offer('b', 'finance'), offer('a', 'finance', worn)];
  expect(plan(['finance'], offers).organization_ids).toEqual(['b']);
  expect(plan(['finance', 'space'], offers.toReversed()).organization_ids).toEqual(['b']);
});

test('the fewest doors are found where taking the widest one first would open another', () => {
  const needs = ['finance', 'legal', 'market', 'network', 'space', 'training'];
  const wide = ['legal', 'market', 'network', 'space'].map((need) => offer('a-wide', need));
  const left = ['finance', 'legal', 'market'].map((need) => offer('b-left', need));
  const right = ['network', 'space', 'training'].map((need) => offer('c-right', need));
  const { organization_ids, steps } = plan(needs, [...wide, ...left, ...right]);
  expect(organization_ids.toSorted()).toEqual(['b-left', 'c-right']);
  expect(steps.every(({ match }) => match !== null)).toBe(true);
});

test('twelve needs with five services each are planned at once', () => {
  const needs = Array.from({ length: 12 }, (_, index) => `need-${index}`);
  const all = needs.flatMap((need, index) => Array.from({ length: 5 }, (_, at) => offer(`org-${index + at}`, need)));
  const began = performance.now();
  // each organization answers five needs in a row: three cover twelve
  expect(plan(needs, all).organization_ids).toHaveLength(3);
  expect(performance.now() - began).toBeLessThan(1000);
});
