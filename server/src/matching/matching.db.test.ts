import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../testing.ts';
import type { MatchAnswer } from './matching.schema.ts';

let running: TestApp;
beforeAll(async () => {
  running = await startTestApp();
});
afterAll(() => running.close());

async function match(payload: object, language = 'fr') {
  const answer = await running.app.inject({
    method: 'POST',
    url: '/api/matches',
    headers: { 'accept-language': language },
    payload,
  });
  return {
    status: answer.statusCode,
    body: answer.json() as MatchAnswer & { errors?: { pointer: string }[]; candidates?: { value: string }[] },
  };
}

describe('matching over the demonstration catalogue', () => {
  test('answers each need in the order asked, with at most five services and their reasons', async () => {
    const { status, body } = await match({
      profile: { territory: 'Chebba' },
      needs: ['legal.register', 'finance.microcredit'],
    });
    expect(status).toBe(200);
    expect(body.needs.map(({ need }) => need)).toEqual(['legal.register', 'finance.microcredit']);
    for (const { matches } of body.needs) {
      expect(matches.length).toBeGreaterThan(0);
      expect(matches.length).toBeLessThanOrEqual(5);
      for (const { criteria, score, score_parts } of matches) {
        expect(criteria.filter(({ state }) => state === 'unmet')).toEqual([]);
        expect(Object.values(score_parts).reduce((sum, part) => sum + part, 0)).toBeCloseTo(score, 3);
      }
    }
  });

  test('a service that is closed to the person is a near miss with the one thing missing', async () => {
    const { body } = await match({ profile: { territory: 'Chebba', amount: 90_000 }, needs: ['finance.microcredit'] });
    const answer = body.needs[0];
    expect(answer?.matches.map(({ organization_acronym }) => organization_acronym)).not.toContain('Enda Tamweel');
    const [miss] = answer?.near_misses ?? [];
    expect(miss?.criteria.filter(({ state }) => state === 'unmet').map(({ criterion }) => criterion)).toEqual([
      'amount',
    ]);
  });

  test('says honestly that nothing fits, and what the hub does instead', async () => {
    const { body } = await match({ profile: { territory: 'TN-53' }, needs: ['finance.crowdfunding'] });
    const answer = body.needs[0];
    expect(answer?.matches).toEqual([]);
    expect(answer?.lacking?.reason).toMatch(/^lacking_/);
    expect(answer?.guidance?.length).toBeGreaterThan(20);
  });

  test('words places, groups and names in the reader’s language', async () => {
    const { body } = await match({ profile: { territory: 'المهدية' }, needs: ['orientation.where-to-start'] }, 'ar');
    expect(body.needs[0]?.need_name).toMatch(/[\u0600-\u06FF]/);
    expect(body.needs[0]?.matches[0]?.service_name).toMatch(/[\u0600-\u06FF]/);
  });

  test('Mahdia by name is the delegation, by code the governorate', async () => {
    const delegation = await match({ profile: { territory: 'Mahdia' }, needs: ['legal'] });
    const governorate = await match({ profile: { territory: 'TN-53' }, needs: ['legal'] });
    const stateOf = ({ body }: typeof delegation, organization: string) =>
      body.needs[0]?.matches
        .find(({ organization_acronym }) => organization_acronym === organization)
        ?.criteria.find(({ criterion }) => criterion === 'territory')?.state;
    expect(stateOf(delegation, 'Commune')).toBe('met');
    expect(stateOf(governorate, 'Commune') ?? 'unknown').toBe('unknown');
  });

  test('refuses a place it does not know, a need outside the vocabulary and a wrong key, saying what to mend', async () => {
    const place = await match({ profile: { territory: 'Atlantis' }, needs: ['legal'] });
    expect(place.status).toBe(422);
    expect(place.body.errors?.[0]?.pointer).toBe('/profile/territory');
    const need = await match({ profile: {}, needs: ['legal', 'gold'] });
    expect(need.status).toBe(422);
    expect(need.body.errors?.[0]?.pointer).toBe('/needs/1');
    expect(need.body.candidates?.map(({ value }) => value)).toContain('finance.microcredit');
    const key = await match({ profile: { stage: 'dreaming' }, needs: ['legal'] });
    expect(key.status).toBe(422);
    expect(key.body.errors?.[0]?.pointer).toBe('/profile/stage');
    expect((await match({ profile: {}, needs: [] })).status).toBe(422);
  });

  test('an answer outside the territory is honest', async () => {
    const { body } = await match({ profile: { territory: 'Cascais' }, needs: ['finance.microcredit'] });
    expect(body.needs[0]?.matches).toEqual([]);
  });
});
