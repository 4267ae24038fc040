import fc from 'fast-check';
import { expect, test } from 'vitest';
import { detectLanguage, eachWord, foldText, listLanguages, stem, stemVariants, words } from './normalize-text.ts';

test.each([
  ['Été à L’Œuvre', "ete a l'oeuvre"],
  ['قَرْضٌ', 'قرض'],
  ['مـــشروع', 'مشروع'],
  ['أإآٱ', 'اااا'],
  ['مدرسة على', 'مدرسه علي'],
  ['مؤسسة كفاءة', 'موسسه كفاه'],
  ['٢٠٢٦ ۱۲', '2026 12'],
  ['a\u200b\u202eb\ufeff', 'ab'],
  ['col·laborar', 'collaborar'],
])('%j is compared as %j', (text, folded) => expect(foldText(text)).toBe(folded));

test('words keep their place in the text as written', () => {
  const text = '  L’Été, مُشْروع !';
  expect(words(text).map(({ word, start, end }) => [word, text.slice(start, end)])).toEqual([
    ['l', 'L'],
    ['ete', 'Été'],
    ['مشروع', 'مُشْروع'],
  ]);
});

test('letters beyond the first plane and invisible marks are parts of words', () => {
  const text = '🐟𝐀b\u200bc d·e ·f';
  expect(words(text).map(({ word, start, end }) => [word, text.slice(start, end)])).toEqual([
    ['abc', '𝐀b\u200bc'],
    ['de', 'd·e'],
    ['f', 'f'],
  ]);
});

test('words are visited by their first letter as it folds', () => {
  const text = 'Étude, œuvre, atelier, ءامال';
  const visited: string[] = [];
  eachWord(
    text,
    (start, end) => visited.push(text.slice(start, end)),
    (first) => ['e', 'o', ''].includes(first),
  );
  expect(visited).toEqual(['Étude', 'œuvre', 'ءامال']);
});

test('a text without letters has no words', () => expect(words('… 🐟 \u200f —')).toEqual([]));

test.each([
  ['Je cherche un local pour mon atelier', 'fr'],
  ['We are looking for a shop to rent', 'en'],
  ['نحن جمعية في المهدية', 'ar'],
  ['n7eb na3mel machrou3', 'aeb-Latn'],
  ['Não sei como posso abrir uma loja', 'pt'],
  ['Quiero abrir una tienda y no sé cómo', 'es'],
  ['Volem obrir una botiga amb els nostres productes', 'ca'],
  ['Vorrei aprire un negozio con i miei prodotti', 'it'],
  ['Preciso de formação', 'pt'],
  ['¿Dónde pido financiación?', 'es'],
  ['Volem fer una cooperativa de formació', 'ca'],
  ['No sabem si triar associació o cooperativa', 'ca'],
  ['Cerchiamo formazione', 'it'],
])('the language of %j is %s', (text, language) => expect(detectLanguage(text)).toBe(language));

test('a hint decides only where the words are silent', () => {
  expect(detectLanguage('microcredit')).toBeNull();
  expect(detectLanguage('microcredit', 'ca-ES')).toBe('ca');
  expect(detectLanguage('Je cherche un local pour mon atelier', 'ar')).toBe('fr');
  expect(detectLanguage('formation', 'zh')).toBeNull();
});

test('the languages of a mixed text are all listed', () => {
  expect(listLanguages('نحب نعمل مشروع je cherche un local')).toEqual(expect.arrayContaining(['ar', 'fr']));
});

test.each([
  ['fr', 'formations', 'formation'],
  ['fr', 'exportes', 'exporter'],
  ['fr', 'artisans', 'artisan'],
  ['en', 'loans', 'loan'],
  ['en', 'funding', 'fund'],
  ['ar', 'القروض', 'قروض'],
  ['es', 'subvenciones', 'subvencion'],
  ['it', 'prestiti', 'prestito'],
  ['aeb-Latn', 'machrou3', 'mochrou3'],
] as const)('in %s %s and %s share a stem', (language, a, b) => expect(stem(a, language)).toBe(stem(b, language)));

const ENDINGS = ['', 's', 'ies', 'es', 'ing', 'er', 'ar', 'ciones', 'aux', 'e', 'eraient'];
const latinWord = fc
  .tuple(
    fc.string({ unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz'), minLength: 1 }),
    fc.constantFrom(...ENDINGS),
  )
  .map((parts) => parts.join(''));

test.each(['fr', 'en', 'es'] as const)('in %s a stem keeps the first letter of its word', (language) =>
  fc.assert(fc.property(latinWord, (word) => stemVariants(word, language).every((variant) => variant[0] === word[0]))),
);

test('a training is not the verb to train in French', () =>
  expect(stem('formation', 'fr')).not.toBe(stem('former', 'fr')));

test('a glued Arabic preposition may be one or a root letter', () => {
  expect(stemVariants('بقرض', 'ar')).toEqual(['بقرض', 'قرض']);
});
