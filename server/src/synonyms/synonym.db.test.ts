import { schema } from '@citess/db';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ServiceSearchAnswer, SuggestionAnswer } from '../finding/finding.schema.ts';
import { signIn, type Caller } from '../intakes/testing.ts';
import type { NeedSuggestionAnswer } from '../needs/need-suggestion.schema.ts';
import { startTestApp, type TestApp } from '../testing.ts';
import type { SynonymList, SynonymView } from './synonym.schema.ts';

let town: TestApp;
let coordinator: Caller;
let counsellor: Caller;
beforeAll(async () => {
  town = await startTestApp();
  coordinator = await signIn(town, 'coordination@mahdia.example');
  counsellor = await signIn(town, 'conseiller@mahdia.example');
});
afterAll(() => town.close());

const HONOUR = { need: 'finance.honour-loan', language: 'fr', phrase: 'tirelire du quartier' };
const add = (order: object) => coordinator('POST', '/api/synonyms', order);
const added = async (order: object) => {
  const answer = await add(order);
  expect(answer.statusCode, answer.body).toBe(201);
  return answer.json<SynonymView>();
};
const retire = (id: string) => coordinator('PUT', `/api/synonyms/${id}/retirement`, {});
const list = async () => (await coordinator('GET', '/api/synonyms')).json<SynonymList>().contents;
const typeOf = (answer: { json: () => { type: string } }) => answer.json().type;
const ask = async <T>(url: string, payload?: object) =>
  (await town.app.inject({ method: payload ? 'POST' : 'GET', url, ...(payload && { payload }) })).json<T>();
const heardIn = async (text: string) => {
  const { terms } = await ask<NeedSuggestionAnswer>('/api/need-suggestions', { text, language: 'fr' });
  return terms.map(({ key }) => key);
};

describe('what people say for a need', () => {
  test('is heard at once in their own words, while they type and in the search, until it is retired', async () => {
    const q = encodeURIComponent('tirelire du quartier');
    const typed = () => ask<SuggestionAnswer>(`/api/suggestions?q=${q}`);
    const found = async () => (await ask<ServiceSearchAnswer>(`/api/services?q=${q}`)).total;
    const whole = async () => [
      await heardIn('Je cherche la tirelire du quartier'),
      (await typed()).contents.filter(({ kind }) => kind === 'need').map(({ key }) => key),
    ];
    const before = { heard: await whole(), found: await found() };
    expect(before.heard).toEqual([[], []]);

    const { id, ...synonym } = await added(HONOUR);
    expect(synonym).toMatchObject({
      need: { key: HONOUR.need, name: expect.stringContaining('Interest-free loan') },
      phrase: HONOUR.phrase,
      added_at: town.clock.now.toISOString(),
      added_by: expect.any(String),
      retired_at: null,
    });
    expect(await whole()).toEqual([[HONOUR.need], [HONOUR.need]]);
    expect(await found()).toBeGreaterThan(before.found);

    expect((await retire(id)).json()).toMatchObject({ id, retired_at: town.clock.now.toISOString() });
    expect({ heard: await whole(), found: await found() }).toEqual(before);
    expect(typeOf(await retire(id))).toBe('/problems/synonym-retired');
    expect((await list()).map((one) => [one.id, one.retired_at !== null])).toEqual([[id, true]]);
  });

  test('stands once; a retired phrase can come back, and what the lists hear needs no synonym', async () => {
    const { id } = await added({ ...HONOUR, phrase: 'La caisse du voisin' });
    const again = await add({ ...HONOUR, phrase: 'caisses du voisin' });
    expect([again.statusCode, typeOf(again)]).toEqual([409, '/problems/synonym-known']);
    const both = await Promise.all([1, 2, 3].map(() => add({ ...HONOUR, phrase: 'tontine bleue' })));
    expect(both.map(({ statusCode }) => statusCode).sort()).toEqual([201, 409, 409]);
    await retire(id);
    expect((await added({ ...HONOUR, phrase: 'caisses du voisin' })).id).not.toBe(id);
    const known = await add({ need: 'finance.microcredit', language: 'fr', phrase: 'microcrédit' });
    expect([known.statusCode, typeOf(known)]).toEqual([409, '/problems/synonym-known']);
  });

  test.each([
    [{ ...HONOUR, need: 'gold' }, '/need'],
    [{ ...HONOUR, language: 'de' }, '/language'],
    [{ ...HONOUR, phrase: ' ' }, '/phrase'],
    [{ ...HONOUR, phrase: '1 !' }, '/phrase'],
    [{ ...HONOUR, phrase: 'un deux trois quatre cinq sixieme septieme huitieme neuvieme dixieme' }, '/phrase'],
    [{ ...HONOUR, weight: 1 }, '/'],
  ])('%j is refused, and said where', async (order, pointer) => {
    const answer = await add(order);
    expect(answer.statusCode, answer.body).toBe(422);
    expect(answer.json().errors[0].pointer).toBe(pointer);
  });

  test('is kept by coordinators, of their own hub', async () => {
    expect((await counsellor('GET', '/api/synonyms')).statusCode).toBe(403);
    expect((await counsellor('POST', '/api/synonyms', HONOUR)).statusCode).toBe(403);
    expect((await town.app.inject('/api/synonyms')).statusCode).toBe(401);
    const { needSynonym, hub } = schema;
    const [home] = await town.db.select().from(hub);
    const [kept] = await town.db.select().from(needSynonym);
    if (!home || !kept) throw new Error('there is no hub, or no synonym');
    const { id: _hub, opened_at: _opened, ...other } = { ...home, key: 'zone', territory_code: 'TN-51' };
    const [zone] = await town.db.insert(hub).values(other).returning();
    const { id: _id, ...row } = {
      ...kept,
      hub_id: zone?.id ?? '',
      phrase: 'kassoura',
      phrase_key: 'kassoura',
      retired_at: null,
    };
    const [theirs] = await town.db.insert(needSynonym).values(row).returning();
    expect((await list()).map(({ id }) => id)).not.toContain(theirs?.id);
    expect(typeOf(await retire(theirs?.id ?? ''))).toBe('/problems/synonym-not-found');
    expect(await heardIn('kassoura')).toEqual([]);
    expect(await heardIn('kassoura à Mahdia')).toEqual([]);
    expect(await heardIn('kassoura à Sousse')).toHaveLength(1);
    await expect(town.db.delete(needSynonym)).rejects.toThrow();
    await expect(town.db.update(needSynonym).set({ phrase: 'other' })).rejects.toThrow();
  });
});
