import fc from 'fast-check';
import { expect, test } from 'vitest';
import { keysOf, readListings, relevanceOfWords } from './own-words.ts';
import { stemHashes, stems, stemsOfAny } from './stems.ts';

test.each([
  ['Pêcheurs', 'pecheuse'],
  ['ÉTUDIANTE', 'étudier'],
  ['الإدارة', 'اداره'],
  ['والقروض', 'قروض'],
])('%s and %s are the same word', (a, b) => {
  expect(stems(a)).toEqual(stems(b));
});

test('letter by letter a text is read as all at once, in any letters', () => {
  const letters = [...'abÉœßΣσİ قرضوالفبكللأإآةىٱـًü’-\n9ﬁ가𝔞🐝'];
  const texts = fc.array(fc.constantFrom(...letters), { maxLength: 40 }).map((each) => each.join(''));
  const property = fc.property(fc.oneof(texts, fc.string({ unit: 'binary' })), (text) => {
    expect(stems(text)).toEqual(stemsOfAny(text));
    const hashes = [...stemHashes(text)];
    expect(hashes).toHaveLength(stemsOfAny(text).size);
    expect(hashes).toEqual([...new Set(hashes)].sort((a, b) => a - b));
  });
  fc.assert(property, { numRuns: 2000, seed: 4 });
});

test('what the database keeps of words is what is made of them today: who changes this empties `match_stem`', () => {
  const kept = [808382053, 2414641383, 3452915608, 4172746638];
  expect([...stemHashes('Un crédit pour les femmes, للنساء')]).toEqual(kept);
});

test('little words tell nothing, except in Arabic', () => {
  expect([...stems('un à la des'), ...stems('قرض')]).toEqual(['قرض']);
});

test('a word that few listings hold tells more than one that all hold', () => {
  const listings = ['projet de bateau', 'projet de tissage', 'projet de formation'];
  const relevance = relevanceOfWords('projet bateau', readListings(listings));
  expect(relevance('projet de bateau')).toBeGreaterThan(0.4);
  expect(relevance('projet de tissage')).toBe(0);
});

test('whether words or the keys of their stems are given makes no difference', () => {
  const listings = ['projet de bateau', 'projet de tissage', 'قرض صغير'];
  const [written, kept] = [listings, listings.map(keysOf)].map((given) =>
    relevanceOfWords('un bateau, قرض', readListings(given)),
  );
  const told = listings.map((listing) => written?.(listing));
  expect(listings.map((listing) => kept?.(keysOf(listing)))).toEqual(told);
  expect(told.map((value) => (value ?? 0) > 0)).toEqual([true, false, true]);
});

test('more words in common never tell less, and never more than 1', () => {
  const listings = ['filets moteur bateau poisson', 'filets', 'soie'];
  const relevance = relevanceOfWords(['filets', 'moteur', 'bateau', 'poisson'], readListings(listings));
  expect(relevance(listings[0] ?? '')).toBeGreaterThan(relevance(listings[1] ?? ''));
  expect(relevance(listings[0] ?? '')).toBeLessThan(1);
});

test('who wrote nothing moves no service', () => {
  expect(relevanceOfWords('', readListings(['filets']))('filets')).toBe(0);
});
