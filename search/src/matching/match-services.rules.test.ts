import { describe, expect, test } from 'vitest';
import { matchServices, type NeedMatches } from './match-services.ts';
import { aCandidate, anyCandidate, anyProfile, aProfile, chance, HARBOUR, OTHER_REGION } from './testing.ts';
import type { Candidate, Profile } from './types.ts';

function matchNeed(need: string, candidates: readonly Candidate[], profile: Profile = aProfile()): NeedMatches {
  const [first] = matchServices({ profile, needs: [need], candidates }).needs;
  if (!first) throw new Error('one need was asked');
  return first;
}

const ids = (matches: readonly { service_id: string }[]) => matches.map(({ service_id }) => service_id);
const services = (count: number, organization_id: string): Candidate[] =>
  Array.from({ length: count }, (_, index) =>
    aCandidate({ service_id: `${organization_id}-${index}`, organization_id, words: organization_id }),
  );

describe('an honest no', () => {
  test('who asks for crowdfunding is not sent to a grant', () => {
    const answer = matchNeed('finance.crowdfunding', [aCandidate()]);
    expect(answer).toMatchObject({ matches: [], to_check: [], near_misses: [] });
    expect(answer.lacking).toEqual({ reason: 'lacking_need', params: { need: 'finance.crowdfunding' } });
  });

  test('a listing that only says "finance" is to ask, and no answer', () => {
    const answer = matchNeed('finance.crowdfunding', [aCandidate({ need_keys: ['finance'] })]);
    expect(answer.matches).toEqual([]);
    expect(ids(answer.to_check)).toEqual(['service']);
    expect(answer.lacking?.reason).toBe('lacking_need_unstated');
  });

  test('says that the services there are work elsewhere', () => {
    const answer = matchNeed('finance.grant', [aCandidate({ covers: [OTHER_REGION] })]);
    expect(answer.lacking).toEqual({
      reason: 'lacking_territory',
      params: { need: 'finance.grant', place: HARBOUR[0] },
    });
  });

  test('says that no service gives such an amount', () => {
    const small = aCandidate({ eligibility: { amount_maximum: 10 } });
    expect(matchNeed('finance.grant', [small], aProfile({ amount: 11 })).lacking).toEqual({
      reason: 'lacking_amount',
      params: { need: 'finance.grant', amount: 11 },
    });
  });

  test('names no single lack where each service is closed for its own reason', () => {
    const forWomen = aCandidate({ service_id: 'a', eligibility: { audience: ['women'] } });
    const elsewhere = aCandidate({ service_id: 'b', covers: [OTHER_REGION] });
    const answer = matchNeed('finance.grant', [forWomen, elsewhere], aProfile({ audience: [] }));
    expect(answer.lacking?.reason).toBe('lacking_several');
  });

  test('nothing is lacking where something fits', () => {
    expect(matchNeed('finance.grant', [aCandidate()])).not.toHaveProperty('lacking');
  });

  test('an unpublished service is never spoken of', () => {
    const answer = matchNeed('finance.grant', [
      aCandidate({ is_published: false }),
      aCandidate({ is_suspended: true }),
    ]);
    expect(answer).toMatchObject({ matches: [], near_misses: [], lacking: { reason: 'lacking_need' } });
  });
});

describe('near misses', () => {
  const forWomen = aCandidate({ service_id: 'women', eligibility: { audience: ['women'] } });
  const elsewhereForWomen = aCandidate({ ...forWomen, service_id: 'far', covers: [OTHER_REGION] });

  test('a service closed for one reason alone is shown with that reason', () => {
    const answer = matchNeed('finance.grant', [forWomen, elsewhereForWomen], aProfile({ audience: [] }));
    expect(ids(answer.near_misses)).toEqual(['women']);
    expect(answer.near_misses[0]?.unmet).toMatchObject({ criterion: 'audience', params: { accepted: ['women'] } });
  });

  test('a service that does something else is not almost right', () => {
    expect(matchNeed('finance.bank', [forWomen], aProfile({ audience: ['women'] })).near_misses).toEqual([]);
  });

  test('three at most, the best first', () => {
    const full = aCandidate({ ...forWomen, service_id: 'a-full', capacity: 'full' });
    const more = ['b', 'c', 'd'].map((service_id) => aCandidate({ ...forWomen, service_id }));
    const answer = matchNeed('finance.grant', [full, ...more], aProfile({ audience: [] }));
    expect(ids(answer.near_misses)).toEqual(['b', 'c', 'd']);
  });

  test('what serves other countries comes after all of the own one, however good', () => {
    const abroad = aCandidate({ service_id: 'abroad', covers: [['Y']] });
    const worse = aCandidate({ service_id: 'worse', covers: [OTHER_REGION], capacity: 'full' });
    const answer = matchNeed('finance.grant', [abroad, worse], aProfile());
    expect(ids(answer.near_misses)).toEqual(['worse', 'abroad']);
    expect(answer.near_misses[0]?.score).toBeLessThan(answer.near_misses[1]?.score ?? 0);
  });
});

describe('the five places', () => {
  test('one organization does not take all five while others fit', () => {
    const answer = matchNeed('finance.grant', [
      ...services(6, 'big'),
      ...services(1, 'small'),
      ...services(3, 'third'),
    ]);
    expect(ids(answer.matches)).toEqual(['big-0', 'big-1', 'small-0', 'third-0', 'third-1']);
  });

  test('one organization may take all five where there is no other', () => {
    expect(matchNeed('finance.grant', services(7, 'big')).matches).toHaveLength(5);
  });

  test('services held back are named beside their sibling', () => {
    const answer = matchNeed('finance.grant', [
      ...services(3, 'big'),
      ...services(2, 'other'),
      ...services(2, 'third'),
    ]);
    expect(answer.matches.find(({ service_id }) => service_id === 'big-0')?.alternatives).toEqual([
      { service_id: 'big-2', service_name: 'Grants for projects' },
    ]);
    expect(answer.matches.find(({ service_id }) => service_id === 'other-0')).not.toHaveProperty('alternatives');
  });

  test('the best comes first and the parts sum to the score', () => {
    const source = chance(5);
    const { matches } = matchNeed(
      'finance',
      Array.from({ length: 40 }, (_, index) => anyCandidate(source, `s${index}`)),
    );
    expect(matches).toHaveLength(5);
    expect(matches.map(({ score }) => score)).toEqual(matches.map(({ score }) => score).sort((a, b) => b - a));
    for (const { score, score_parts } of matches) {
      expect(Object.values(score_parts).reduce((sum, part) => sum + part, 0)).toBeCloseTo(score, 9);
    }
  });
});

test('needs are answered in the order asked, each once', () => {
  const { needs } = matchServices({ profile: {}, needs: ['space', 'finance', 'space'], candidates: [] });
  expect(needs.map(({ need }) => need)).toEqual(['space', 'finance']);
});

test('for who did not say where, what is near the hub comes first', () => {
  const far = aCandidate({ service_id: 'a', covers: [OTHER_REGION] });
  const near = aCandidate({ service_id: 'b', covers: [HARBOUR] });
  const first = (hub_path: readonly string[]) =>
    ids(
      matchServices({ profile: {}, needs: ['finance'], candidates: [far, near], hub_path }).needs[0]?.matches ?? [],
    )[0];
  expect(first(HARBOUR)).toBe('b');
  expect(first(OTHER_REGION)).toBe('a');
});

test("the person's own words decide between equals", () => {
  const boats = aCandidate({ service_id: 'z', words: 'Réparation de bateaux' });
  const looms = aCandidate({ service_id: 'a', words: 'Tissage de la soie' });
  const { needs } = matchServices({
    profile: aProfile(),
    needs: ['finance'],
    candidates: [looms, boats],
    words: 'Je répare un bateau',
  });
  expect(ids(needs[0]?.matches ?? [])).toEqual(['z', 'a']);
});

test('the order in which services are read changes nothing', () => {
  for (let seed = 1; seed <= 30; seed += 1) {
    const source = chance(seed);
    const profile = anyProfile(source);
    const candidates = Array.from({ length: 30 }, (_, index) => anyCandidate(source, `s${index}`));
    const answer = (read: readonly Candidate[]) =>
      matchServices({ profile, needs: ['finance', 'legal.register'], candidates: read, words: 'young boats' });
    expect(answer(source.shuffled(candidates))).toEqual(answer(candidates));
  }
});
