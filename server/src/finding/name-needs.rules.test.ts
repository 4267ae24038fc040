import { expect, test } from 'vitest';
import { needsByName } from './name-needs.rules.ts';

const needs = [
  { key: 'finance', names: { fr: 'Trouver un financement', ar: 'إيجاد تمويل' } },
  { key: 'finance.grant', names: { fr: 'Subvention, prime ou don', ar: 'منحة أو هبة' } },
  { key: 'training', names: { fr: 'Se former', en: 'Get training' } },
];

test.each([
  ['financ', ['finance']],
  ['trouver fin', ['finance']],
  ['trouv fin', []],
  ['TRAINING', ['training']],
  ['المنحة', ['finance.grant']],
  ['تمو', ['finance']],
  ['', []],
  ['"&', []],
])('"%s" names %j', (typed, expected) => {
  expect(needsByName(needs, typed)).toEqual(expected);
});
