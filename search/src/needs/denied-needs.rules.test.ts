import { expect, test } from 'vitest';
import { suggestNeeds } from './suggest-needs.ts';

const keysOf = (text: string): string[] => suggestNeeds({ text }).map(({ key }) => key);

/** The families of needs: whether a text of customers speaks of the market or of channels is not asked here. */
const familiesOf = (text: string): string[] => [...new Set(keysOf(text).map((key) => key.replace(/\..*/, '')))];

test.each([
  ['Tinc un préstec, em calen clients', ['market']],
  ['Tenho empréstimo, faltam-me clientes', ['market']],
  ['Ho trovato il finanziamento, ora mi servono clienti', ['market']],
  ['Mon frère a eu un prêt de la BTS, moi il me faut un local à louer', ['space']],
  ["J'ai fini ma formation, maintenant il me faut une patente", ['legal']],
  ['عندي قرض وينقصني الحرفاء', ['market']],
])('what somebody has already is not what they need: %s', (text, expected) => {
  expect(familiesOf(text)).toEqual(expected);
});

test('what one language says of having counts for a word of another', () => {
  expect(familiesOf('3andi credit, na9sni clients')).toEqual(['market']);
});

test.each(['no tinc un local', 'no tengo un local', 'não tenho um local', 'non ho un locale', "je n'ai pas un local"])(
  'to have none is to need one: %s',
  (text) => {
    expect(keysOf(text)).toEqual(['space.land-premises']);
  },
);

test.each([
  'no quiero pedir un préstamo, busco una subvención',
  "I don't want to ask for a loan, we are looking for a grant",
  'je ne veux pas demander de crédit, je cherche une subvention',
  'لا أريد طلب قرض، أبحث عن منحة',
])('a denial does not end at the verb that it denies: %s', (text) => {
  expect(keysOf(text)).toEqual(['finance.grant']);
});

test('a denial lies within one clause', () => {
  expect(keysOf('Un mutuo no, cerco soci per la cooperativa')).toContain('network.peers-partners');
});

test.each([
  ['French "ma" is no Italian "but"', "j'ai déjà ma patente", []],
  ['a word of wording that is to be ignored is no part of anything', "j'ai un crédit en cours pour mes tapis", []],
  ['a word that another language knows is no slip', 'Ninguém conhece as minhas compotas', ['market.communication']],
  ['who works is no worker wanted', 'sa7bi tawa yekhdem 3la rou7ou', []],
])('%s', (_, text, expected) => {
  expect(keysOf(text)).toEqual(expected);
});
