import { expect, test } from 'vitest';
import { addSynonyms, isHeardAlready, synonymKey, type Synonym } from './add-synonyms.ts';
import { LEXICON } from './all-lists.ts';
import { listSpokenNeeds } from './list-spoken-needs.ts';
import { suggestNeeds } from './suggest-needs.ts';

const souk: Synonym = { need: 'market', language: 'fr', phrase: 'souk du vendredi' };
const keysOf = (text: string, synonyms: readonly Synonym[], language = 'fr') =>
  suggestNeeds({ text, language }, addSynonyms(LEXICON, synonyms)).map(({ key }) => key);

test.each<[Synonym, string]>([
  [souk, 'Je rêve du souk du vendredi pour mes paniers'],
  [{ need: 'space', language: 'ar', phrase: 'خيمة الحي' }, 'نحلم بخيمة الحي'],
  [{ need: 'market', language: 'aeb-Latn', phrase: 'souk ejjem3a' }, 'n7eb souk ejjem3a lel 7sira'],
  [{ need: 'finance.honour-loan', language: 'en', phrase: 'tirelire' }, 'We are looking at the tirelire of our town'],
])('%j is heard', (synonym, text) => {
  const [before, after] = [keysOf(text, []), keysOf(text, [synonym])];
  expect(before).not.toContain(synonym.need);
  expect(after).toContain(synonym.need);
});

test('its words are quoted, a slip is forgiven, and a denial still holds', () => {
  const lexicon = addSynonyms(LEXICON, [{ need: 'finance.honour-loan', language: 'fr', phrase: 'tirelire' }]);
  const suggest = (text: string) => suggestNeeds({ text, language: 'fr' }, lexicon);
  expect(suggest('Je cherche la Tirelire')[0]).toMatchObject({ key: 'finance.honour-loan', words: ['Tirelire'] });
  expect(suggest('Je cherche la tirellire')[0]?.key).toBe('finance.honour-loan');
  expect(suggest('Je ne veux pas de tirelire')).toEqual([]);
});

test('the lists themselves stay as they are', () => {
  expect(keysOf('le souk du vendredi', [souk])).toContain('market');
  expect(listSpokenNeeds('souk du vendredi', 'fr').near_needs).not.toContain('market');
  expect(listSpokenNeeds('souk du vendredi', 'fr', addSynonyms(LEXICON, [souk])).near_needs).toContain('market');
});

test('two spellings of a phrase are one, and what the lists hear is told', () => {
  const key = (phrase: string) => synonymKey(LEXICON, { language: 'fr', phrase });
  expect(key('Souks du  VENDREDI')).toBe(key('souk du vendredi'));
  expect(key('…')).toBe('');
  expect(isHeardAlready(LEXICON, { need: 'finance.microcredit', language: 'fr', phrase: 'Microcrédits' })).toBe(true);
  expect(isHeardAlready(LEXICON, souk)).toBe(false);
  expect(isHeardAlready(addSynonyms(LEXICON, [souk]), souk)).toBe(true);
});
