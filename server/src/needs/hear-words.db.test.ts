import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../testing.ts';
import type { NeedSuggestionAnswer } from './need-suggestion.schema.ts';

let running: TestApp;
beforeAll(async () => {
  running = await startTestApp();
});
afterAll(() => running.close());

async function factsOf(text: string, language = 'fr') {
  const headers = { 'accept-language': language };
  const answer = await running.app.inject({ method: 'POST', url: '/api/need-suggestions', headers, payload: { text } });
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json<NeedSuggestionAnswer>().facts;
}

describe('answers a text already gives', () => {
  test('place, sector and amount are offered by name, with the words they were read from', async () => {
    const facts = await factsOf('Je suis potière à El Jem et je cherche un crédit de 15 000 dinars');
    expect(facts.map(({ question }) => question)).toEqual(['territory', 'sector', 'audience', 'amount']);
    expect(facts[0]).toMatchObject({ name: 'El Jem', words: ['El Jem'] });
    expect(facts[1]).toMatchObject({ value: 'crafts', words: ['potière'] });
    expect(facts.at(-1)).toMatchObject({ value: '15000', words: ['15 000 dinars'] });
  });

  test('in Arabic too', async () => {
    const [place] = await factsOf('عندي حانوت في قصور الساف', 'ar');
    expect(place).toMatchObject({ question: 'territory', words: ['قصور الساف'] });
  });

  test('a word that names the place says nothing of the person', async () => {
    const questions = (text: string) => factsOf(text, 'ar').then((facts) => facts.map(({ question }) => question));
    expect(await questions('عندي حانوت في الشابة')).not.toContain('audience');
    expect(await questions('أنا شابة وعندي حانوت في قصور الساف')).toContain('audience');
  });

  test('not where somebody sells to, nor one of two places', async () => {
    const places = (facts: NeedSuggestionAnswer['facts']) => facts.filter(({ question }) => question === 'territory');
    expect(places(await factsOf('Je voudrais vendre en France'))).toEqual([]);
    expect(places(await factsOf('Entre Chebba et El Jem'))).toEqual([]);
    expect(places(await factsOf('Ici en Tunisie'))).toEqual([]);
  });
});
