import fs from 'node:fs';
import { describe, expect, test } from 'vitest';
import { AUDIENCES, SECTORS, STAGES, LEGAL_FORMS, APPLICANTS } from '@citess/db/vocabulary';
import { readFacts } from './read-facts.ts';

const said = (text: string) => readFacts(text).map(({ question, value }) => `${question} ${value}`);

describe('what a text says of the person', () => {
  test.each([
    ['Je suis tisserande à Ksour Essef, au chômage', ['sector crafts', 'audience job-seekers']],
    ["Notre association transforme de l'huile d'olive", ['legal_form association', 'sector agri-food']],
    ['أنا فلاحة من السواسي ونحب كريدي', ['sector agriculture', 'audience farmers']],
    ['a7na 6 bnet, n7ebbou na3mlou couture', ['applicant informal-group', 'sector crafts', 'audience women']],
    ['We run a bakery in the village', ['applicant organization', 'sector agri-food', 'audience rural']],
    ['Soy pescador y necesito un préstamo', ['sector fisheries', 'audience fishers']],
    ['Som una associació de ceràmica', ['applicant organization', 'sector crafts']],
    ['Somos ocho mujeres y hacemos cerámica', ['applicant informal-group', 'sector crafts', 'audience women']],
    ['Siamo otto, cerchiamo 5.000 dinari', ['applicant informal-group', 'amount 5000']],
    ['Necesito 3.000 dinares para un taller', ['amount 3000']],
    ['Siamo quattro, vogliamo aprire un agriturismo', ['applicant informal-group', 'sector tourism']],
    ['Sou agricultora e quero exportar', ['sector agriculture', 'audience farmers']],
  ])('%s', (text, facts) => {
    expect(said(text)).toEqual(expect.arrayContaining(facts));
  });

  test('an oil of olives is no olive grove', () => {
    expect(said("Je vends de l'huile d'olive")).not.toContain('sector agriculture');
  });

  test('the sum that is looked for, in figures, and none where there are two', () => {
    expect(readFacts('Il me faut un prêt de 15 000 dinars').at(-1)).toEqual({
      question: 'amount',
      value: '15000',
      words: ['15 000 dinars'],
    });
    expect(said('Entre 5 000 dinars et 20 000 dinars').filter((fact) => fact.startsWith('amount'))).toEqual([]);
  });

  test('what led to it is quoted as it was written', () => {
    const [fact] = readFacts('Une Pâtisserie à Chebba');
    expect(fact).toEqual({ question: 'sector', value: 'agri-food', words: ['Pâtisserie'] });
  });

  test('a text that says nothing of it gives nothing', () => {
    expect(readFacts('Bonjour, merci')).toEqual([]);
    expect(readFacts('')).toEqual([]);
  });
});

test('the lists name keys of the vocabulary only', () => {
  const known: Record<string, readonly string[]> = {
    sector: SECTORS,
    audience: AUDIENCES,
    stage: STAGES,
    legal_form: LEGAL_FORMS,
    applicant: APPLICANTS,
  };
  const folder = new URL('.', import.meta.url);
  for (const file of fs.readdirSync(folder).filter((name) => /^facts\..*\.json$/.test(name))) {
    // our own files
    const lists = JSON.parse(fs.readFileSync(new URL(file, folder), 'utf8')) as Record<
      string,
      Record<string, string[]>
    >;
    for (const [question, values] of Object.entries(lists))
      expect(known[question]).toEqual(expect.arrayContaining(Object.keys(values)));
  }
});
