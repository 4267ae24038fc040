import { describe, expect, test } from 'vitest';
import { compareNames } from './compare-names.rules.ts';
import { isOneMistakeAway } from './mistakes.rules.ts';
import { readName, type Name } from './name-words.rules.ts';

const alike = () => 1;
function named(text: string): Name {
  const name = readName(text);
  if (!name) throw new Error(`no words in ${text}`);
  return name;
}
const compare = (a: string, b: string) => compareNames(named(a), named(b), alike);

describe('reading a name', () => {
  test.each([
    ['Banque tunisienne de solidarité', 'bts'],
    ['Agence nationale pour l’emploi et le travail indépendant', 'aneti'],
    ['Enda', ''],
    ['البنك التونسي', ''],
  ])('the first letters of %s are "%s"', (text, initials) => {
    expect(named(text).initials).toBe(initials);
  });

  test.each([
    ['Mahdia BTS', ['bts']],
    ['A.P.I.I.', ['apii']],
    ['BOCA HELPING HANDS', []],
    ['Cooperativa Terra, S.C.', ['sc']],
  ])('%s holds the short names %j', (text, acronyms) => {
    expect(named(text).acronyms).toEqual(acronyms);
  });

  test.each([
    ['Lycée n° 02', ['2']],
    ['Atelier III', ['3']],
    ['Direction régionale du Sahel', ['branch']],
    ['المندوبية الجهوية', ['branch']],
    ['Lycée', []],
  ])('%s is marked %j', (text, marks) => {
    expect(named(text).marks).toEqual(marks);
  });

  test.each(['', '…', '  ، '])('%j is no name', (text) => {
    expect(readName(text)).toBeUndefined();
  });
});

describe('comparing names', () => {
  test.each([
    ['Enda Tamweel', 'TAMWEEL enda'],
    ['Micro-crédit', 'Microcrédit'],
    ['Banque de solidarité', 'بنك التضامن'],
    ['Groupement de développement agricole Zelba', 'GDA Zelba'],
  ])('%s and %s are one', (a, b) => {
    expect(compare(a, b).likeness).toBeGreaterThan(0.9);
    expect(compare(a, b).isDifferent).toBe(false);
  });

  test('two branches have telling words of their own', () => {
    expect(compare('BTS Mahdia', 'BTS Sousse').isDifferent).toBe(true);
  });

  test('a part is not another name', () => {
    expect(compare('Enda', 'Enda Tamweel')).toMatchObject({ isDifferent: false, isPart: true });
  });

  test('words in the other script that are not known are no contradiction', () => {
    expect(compare('Association Horizon', 'جمعية الأفق').isDifferent).toBe(false);
  });

  test.each([
    ['École 2', 'École 3', 'other'],
    ['École', 'École 3', 'of-one'],
    ['École 3', '3e École III', 'same'],
  ] as const)('%s and %s have %s marks', (a, b, marks) => {
    expect(compare(a, b).marks).toBe(marks);
  });
});

test.each([
  ['affaires', 'afaires', true],
  ['khmara', 'khamra', true],
  ['environnement', 'enviromement', true],
  ['mahdia', 'mahdi', true],
  ['souassi', 'sousse', false],
  ['chat', 'char', false],
  ['bloc12345', 'bloc12346', false],
])('%s and %s are a slip apart: %s', (a, b, isOne) => {
  expect(isOneMistakeAway(a, b)).toBe(isOne);
});
