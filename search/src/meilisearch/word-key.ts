import { isStopWord, soundsOf, stem, stemVariants, words } from '../text/normalize-text.ts';

/** Longer words are cut: nobody tells them apart. */
const KEY_LENGTH = 64;
const WORDS_PER_TEXT = 4_000;

const LATIN = ['fr', 'en', 'es'] as const;

/** "comprare" beside "compra", "cominciare" beside "comincia"; not the French "honoraire". */
const ITALIAN_INFINITIVE = /(?<=.{2}(?:[^aeiou]|[cg]i|gli))[aei]re$/;

/** A microcredit is a credit: such words are found by their second part too. */
const COMPOUND = /^(?:micro|agro|eco)(?<rest>[a-z]{5,})$/;

/**
 * The one spelling of a folded word for all languages written in its letters, the same in documents and in questions:
 * this engine looks for one word at a time, so that a plural and its singular must be one. Empty when nothing is left.
 */
export function wordKey(word: string): string {
  const plain = word.replace(/[^\p{L}\p{N}]+/gu, '').slice(0, KEY_LENGTH);
  if (isStopWord(plain)) return plain;
  const key = /\p{Script=Arabic}/u.test(plain) ? stem(plain, 'ar') : latinKey(plain);
  return isStopWord(key) ? plain : key; // "pares" must not become "par"
}

/** No plural, then what the first language cuts that cuts anything; cut by several, "expose" would become "exp". */
function latinKey(word: string): string {
  const noun = word.replace(/(coes|cao|ciones|cion|cions|cio)$/, 'cion');
  if (noun !== word) return noun;
  const singular = word.length > 3 ? word.replace(/([^s])s$/, '$1').replace(ITALIAN_INFINITIVE, '') : word;
  const cut = LATIN.map((language) => stem(singular, language)).find((key) => key !== singular) ?? singular;
  return cut.length > 3 ? cut.replace(/y$/, 'i').replace(/([bcdfglmnprstz])\1$/, '$1') : cut;
}

/** What sounds the same in either script, as a word that nobody writes. Case says nothing to this engine. */
export function soundKeys(word: string): string[] {
  return soundsOf(word).map((sound) => `zq${sound.replaceAll('C', 'c').replaceAll('R', 'g')}`);
}

/** Other keys an Arabic word may have: without a glued preposition. */
export function otherKeys(word: string): string[] {
  if (!/\p{Script=Arabic}/u.test(word)) return [];
  return stemVariants(word, 'ar').slice(1);
}

/** The keys of a text in order, as it is indexed. */
export function keysOfText(text: string): string {
  return wordsOf(text).map(wordKey).filter(Boolean).join(' ');
}

/**
 * What a text is found by besides: "dagriculteurs" and "labess" written in a hurry, the second part of compounds, Arabic
 * words without what is glued to them; for short texts that name something also the words as written and their sounds.
 */
export function extraKeysOfText(text: string, isName: boolean): string {
  const extra = new Set(joinedWords(text).map(wordKey));
  for (const word of wordsOf(text)) {
    const rest = COMPOUND.exec(word)?.groups?.rest;
    if (rest !== undefined) extra.add(wordKey(rest));
    for (const key of otherKeys(word)) extra.add(key);
    if (!isName) continue;
    if (wordKey(word) !== word) extra.add(word.slice(0, KEY_LENGTH));
    if (/\p{Script=Arabic}/u.test(word)) for (const sound of soundKeys(word)) extra.add(sound);
  }
  return [...extra].filter(Boolean).join(' ');
}

/** A text as names are compared: its folded words with one space between them. */
export function foldedName(text: string): string {
  return wordsOf(text)
    .map((word) => word.slice(0, KEY_LENGTH))
    .join(' ');
}

function wordsOf(text: string): string[] {
  return words(text)
    .slice(0, WORDS_PER_TEXT)
    .map(({ word }) => word);
}

/** Pieces of several words that stand together: "Lab’ESS", "d’affaires". */
function joinedWords(text: string): string[] {
  const pieces = text.split(/\s+/).map((piece) => words(piece));
  return pieces.filter((piece) => piece.length > 1).map((piece) => piece.map(({ word }) => word).join(''));
}
