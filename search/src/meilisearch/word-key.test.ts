import { expect, test } from 'vitest';
import { ALL_LISTS } from '../needs/all-lists.ts';
import { SMALL_WORDS, stem, words } from '../text/normalize-text.ts';
import { extraKeysOfText, wordKey } from './word-key.ts';

const keyOf = (word: string) => wordKey(words(word)[0]?.word ?? '');

test.each([
  ['formation', 'formations'],
  ['coopérative', 'coopératives'],
  ['garantie', 'garanties'],
  ['policy', 'policies'],
  ['régional', 'régionaux'],
  ['training', 'train'],
  ['prêt', 'prêts'],
  ['crédito', 'credito'],
  ['القرض', 'قرض'],
  ['التعاضديات', 'تعاضدية'],
])('%s and %s are one word', (one, other) => {
  expect(keyOf(one)).toBe(keyOf(other));
});

test.each([
  ['formation', 'former'],
  ['prêt', 'preuve'],
  ['pares', 'par'],
  ['قرض', 'أرض'],
])('%s and %s are two', (one, other) => {
  expect(keyOf(one)).not.toBe(keyOf(other));
});

test.each(['fr', 'ar', 'en', 'es', 'pt', 'it', 'ca'] as const)(
  'in %s, words of one stem nearly always have one key, though it knows no language',
  (language) => {
    const texts = JSON.stringify(ALL_LISTS[language].phrases);
    const all = [...new Set(words(texts).map(({ word }) => word))].filter((word) => word.length > 3);
    const pairs = [...Map.groupBy(all, (word) => stem(word, language)).values()].flatMap(([first = '', ...others]) =>
      others.map((other) => wordKey(first) === wordKey(other)),
    );
    expect(pairs.filter(Boolean).length / pairs.length).toBeGreaterThan(0.8);
  },
);

test('what is typed of a word begins its key', () => {
  const word = 'entrepreneuriat';
  for (let length = 4; length <= word.length; length += 1) {
    expect(keyOf(word).startsWith(keyOf(word.slice(0, length)))).toBe(true);
  }
});

test('small words stay themselves, and signs leave nothing', () => {
  expect(SMALL_WORDS.filter((word) => wordKey(word) !== word)).toEqual([]);
  expect(wordKey('()')).toBe('');
});

test('names are found by their sound, their parts and pieces too', () => {
  expect(extraKeysOfText('تكوين', true).split(' ')).toContain('zqtkn');
  expect(extraKeysOfText('تكوين', false).split(' ')).not.toContain('zqtkn');
  expect(extraKeysOfText('Microcrédit', false)).toContain('credit');
  expect(extraKeysOfText('Lab’ESS', false)).toContain(keyOf('labess'));
});
