import { soundsOf, stemVariants, words } from '../text/normalize-text.ts';

type StemLanguage = Parameters<typeof stemVariants>[1];

const STEMMED = ['fr', 'ar', 'en', 'pt', 'es', 'ca', 'it'] as const;
/** The one Romance stem stands for Portuguese, Spanish, Catalan and Italian. */
const ASKED_IN = ['fr', 'en', 'es'] as const;
/** Longer words are cut: the index takes no endless ones. */
const WORD_LENGTH = 64;
const LAST_POSITION = 16_383;
const WORDS_PER_TEXT = 4_000;

/** Marks a lexeme that is a sound, not a spelling. */
const SOUND = '~';

/** A microcredit is a credit: such words are found by their second part too. */
const COMPOUND = /^(?:micro|agro|eco)(?<rest>[a-z]{5,})$/;

export type Weight = 'A' | 'B' | 'C' | 'D';
export type WeighedText = { text: string; language: string | null; weight: Weight };

/** The texts as a tsvector literal: each word as folded and as stemmed in its text's language, with its weight. */
export function vectorLiteral(texts: readonly WeighedText[]): string {
  const places = new Map<string, Set<string>>();
  let position = 0;
  const note = (lexeme: string, weight: Weight) =>
    places.set(lexeme, (places.get(lexeme) ?? new Set()).add(`${position}${weight}`));
  for (const { text, language, weight } of texts) {
    for (const { word } of words(text).slice(0, WORDS_PER_TEXT)) {
      position = Math.min(position + 1, LAST_POSITION);
      for (const lexeme of [...lexemesOf(word, language), ...soundLexemes(word, weight)]) note(lexeme, weight);
    }
    for (const joined of joinedWords(text)) note(cut(joined), weight);
    position = Math.min(position + 10, LAST_POSITION); // words of two texts do not stand side by side
  }
  return [...places].map(([lexeme, at]) => `${quote(lexeme)}:${[...at].join(',')}`).join(' ');
}

/**
 * A word as a tsquery: as written or as stemmed in any of our languages, and as a beginning when it may go on;
 * with a weight, only where it has that weight.
 */
export function wordQuery(word: string, mayGoOn: boolean, weight: Weight | '' = ''): string {
  const languages: readonly StemLanguage[] = /\p{Script=Arabic}/u.test(word) ? ['ar'] : ASKED_IN;
  const lexemes = new Set([cut(word), ...languages.flatMap((language) => stemVariants(word, language).map(cut))]);
  const whole = weight === '' ? '' : `:${weight}`;
  const alternatives = [...lexemes].filter((lexeme) => lexeme !== '').map((lexeme) => quote(lexeme) + whole);
  if (mayGoOn && word.length > 1) alternatives.push(`${quote(cut(word))}:*${weight}`);
  return `( ${alternatives.join(' | ')} )`;
}

/** What sounds like a word, written in the other script; null when the word says too little. */
export function soundQuery(word: string): string | null {
  const [sound] = /\p{Script=Arabic}/u.test(word) ? [] : soundsOf(word);
  return sound === undefined ? null : quote(SOUND + sound);
}

/** A text as names are compared: its folded words with one space between them. */
export function foldedName(text: string): string {
  return words(text)
    .map(({ word }) => cut(word))
    .join(' ');
}

function lexemesOf(word: string, language: string | null): Set<string> {
  const known = STEMMED.find((one) => one === language);
  const parts = [word, COMPOUND.exec(word)?.groups?.rest ?? word];
  return new Set(parts.flatMap((part) => [part, ...(known ? stemVariants(part, known) : [])]).map(cut));
}

/** Arabic words of names and needs are found by their sound too; those of longer texts would sound like anything. */
function soundLexemes(word: string, weight: Weight): string[] {
  if ((weight !== 'A' && weight !== 'B') || !/\p{Script=Arabic}/u.test(word)) return [];
  return soundsOf(word).map((sound) => SOUND + sound);
}

/** "Lab’ESS" and "d’affaires" as people write them in a hurry: labess, daffaires. */
function joinedWords(text: string): string[] {
  const pieces = text.split(/\s+/).map((piece) => words(piece));
  return pieces.filter((piece) => piece.length > 1).map((piece) => piece.map(({ word }) => word).join(''));
}

function cut(word: string): string {
  return word.length <= WORD_LENGTH ? word : [...word].slice(0, WORD_LENGTH).join('');
}

function quote(lexeme: string): string {
  return `'${lexeme.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
}
