import { describe, expect, test } from 'vitest';
import { readWords, replaceWords } from './read-words.ts';
import { askedLexemes, weighLexemes, type WeighedText } from './lexemes.ts';
import { quote } from './term.ts';

const literalOf = (text: WeighedText) => weighLexemes([text]);

const wordsOf = (text: string) => readWords(text).words.map(({ word }) => word);

describe('the words of a question', () => {
  test('small words are left out in every language', () => {
    expect(wordsOf('un crédit pour une coopérative de femmes')).toEqual(['credit', 'cooperative', 'femmes']);
    expect(wordsOf('I am looking for a loan')).toEqual(['loan']);
    expect(wordsOf('نحب قرض باش نعمل مشروع')).toEqual(['قرض', 'نعمل', 'مشروع']);
  });

  test('a question of small words alone keeps them', () => {
    expect(wordsOf('IT')).toEqual(['it']);
  });

  test('each word counts once, and twelve are enough', () => {
    expect(wordsOf('olive Olive OLIVE huile')).toEqual(['olive', 'huile']);
    expect(wordsOf(Array.from({ length: 500 }, (_, at) => `mot${at}`).join(' '))).toHaveLength(12);
  });

  test.each(['', '🙂', `' & | ! ()`, '\0'])('%j holds no word', (text) => {
    expect(wordsOf(text)).toEqual([]);
  });

  test('only the last word may be unfinished', () => {
    const [first, last] = readWords('crédit microcr').words;
    expect(first?.beginning).toBeNull();
    expect(last?.beginning).toBe('microcr');
  });

  test('a mended word takes the place of the wrong one, the rest stays as written', () => {
    const mended = replaceWords(readWords('Une « Fomration », vite !'), new Map([['fomration', 'formation']]));
    expect(mended.text).toBe('Une « formation », vite !');
    expect(mended.words.map(({ word }) => word)).toEqual(['formation', 'vite']);
  });
});

describe('words as PostgreSQL takes them', () => {
  test('a word stands as written and as stemmed, with its place and weight', () => {
    const vector = literalOf({ text: 'Petites formations', language: 'fr', weight: 'A' });
    expect(vector).toContain(`'formations':2A`);
    expect(vector).toContain(`'formation':2A`);
  });

  test('a microcredit is found as a credit', () => {
    expect(literalOf({ text: 'Microcrédit', language: 'fr', weight: 'D' })).toContain(`'credit':1D`);
  });

  test('a text without a language is not stemmed', () => {
    expect(literalOf({ text: 'BTS', language: null, weight: 'A' })).toBe(`'bts':1A`);
  });

  test('quotes and backslashes cannot leave their word', () => {
    expect(quote(`a'\\b`)).toBe(`'a''\\\\b'`);
    expect(askedLexemes('formations')).toEqual(expect.arrayContaining(['formations', 'formation']));
  });
});
