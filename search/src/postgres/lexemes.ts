import { soundsOf, stemVariants, words, type Word } from '../text/normalize-text.ts';
import { SOUND } from './marks.ts';
import { quote } from './term.ts';

type StemLanguage = Parameters<typeof stemVariants>[1];

const STEMMED = ['fr', 'ar', 'en', 'pt', 'es', 'ca', 'it'] as const;
/** The one Romance stem stands for Portuguese, Spanish, Catalan and Italian. */
const ASKED_IN = ['fr', 'en', 'es'] as const;
/** Longer words are cut: the index takes no endless ones. */
const WORD_LENGTH = 64;
const LAST_POSITION = 16_383;
const WORDS_PER_TEXT = 4_000;

const ARABIC = /\p{Script=Arabic}/u;

/** Something between two letters that is neither a space nor one of their marks. */
const JOINT = /[\p{L}\p{N}\p{M}][^\p{L}\p{N}\p{M}\s]+[\p{L}\p{N}]/u;

/** A microcredit is a credit: such words are found by their second part too. */
const COMPOUND = /^(?:micro|agro|eco)(?<rest>[a-z]{5,})$/;

/** Forms of the words met lately, by language: most words of a catalogue come again and again. */
const remembered = new Map<string, Map<string, readonly string[]>>();
const MOST_REMEMBERED = 50_000;

export type Weight = 'A' | 'B' | 'C' | 'D';
export type WeighedText = { text: string; language: string | null; weight: Weight };

/** Short texts, as names and labels are, come again and again. */
const cutTexts = new Map<string, readonly Word[]>();
const LONGEST_CUT = 120;
const MOST_CUT = 20_000;

/** The words of a text, as many as count. */
export function wordsOf(text: string): readonly Word[] {
  const before = cutTexts.get(text);
  if (before) return before;
  const found = words(text).slice(0, WORDS_PER_TEXT);
  if (text.length <= LONGEST_CUT) {
    if (cutTexts.size >= MOST_CUT) cutTexts.clear();
    cutTexts.set(text, found);
  }
  return found;
}

/** The lexemes of texts: each word as folded and as stemmed in its text's language. */
export function collectLexemes(texts: readonly WeighedText[]): Set<string> {
  const lexemes = new Set<string>();
  for (const { text, language, weight } of texts) {
    for (const { word } of wordsOf(text)) {
      for (const lexeme of lexemesOf(word, language)) lexemes.add(lexeme);
      if (weight === 'A' || weight === 'B') for (const lexeme of soundLexemes(word)) lexemes.add(lexeme);
    }
    for (const joined of joinedWords(text)) lexemes.add(cut(joined));
  }
  return lexemes;
}

/** The lexemes of texts with where each stands and how much it weighs, as a tsvector literal: `'craft':1A,7B 'credit':2A`. */
export function weighLexemes(texts: readonly WeighedText[]): string {
  const places = new Map<string, string>();
  let position = 0;
  for (const { text, language, weight } of texts) {
    for (const { word } of wordsOf(text)) {
      position = Math.min(position + 1, LAST_POSITION);
      const at = `${position}${weight}`;
      const sounds = weight === 'A' || weight === 'B' ? soundLexemes(word) : [];
      for (const lexeme of [...lexemesOf(word, language), ...sounds]) note(places, lexeme, at);
    }
    for (const joined of joinedWords(text)) note(places, cut(joined), `${position}${weight}`);
    position = Math.min(position + 10, LAST_POSITION); // words of two texts do not stand side by side
  }
  return [...places].map(([lexeme, at]) => `${quote(lexeme)}:${at}`).join(' ');
}

function note(places: Map<string, string>, lexeme: string, at: string): void {
  const before = places.get(lexeme);
  places.set(lexeme, before === undefined ? at : `${before},${at}`);
}

/** Lexemes as a tsvector literal. */
export function vectorLiteral(lexemes: ReadonlySet<string>): string {
  let literal = '';
  for (const lexeme of lexemes) literal += `${quote(lexeme)} `;
  return literal.trimEnd();
}

/** A word that is asked for, in every form it may stand in: as written or as stemmed in any of our languages. */
export function askedLexemes(word: string): string[] {
  const languages: readonly StemLanguage[] = ARABIC.test(word) ? ['ar'] : ASKED_IN;
  const lexemes = [word, ...languages.flatMap((language) => stemVariants(word, language))].map(cut);
  return [...new Set(lexemes)].filter((lexeme) => lexeme !== '');
}

/** What sounds like a word, written in the other script, as a lexeme; null when the word says too little. */
export function soundLexeme(word: string): string | null {
  const [sound] = ARABIC.test(word) ? [] : soundsOf(word);
  return sound === undefined ? null : SOUND + sound;
}

/** A text as names are compared: its folded words with one space between them. */
export function foldedName(text: string): string {
  return words(text)
    .map(({ word }) => cut(word))
    .join(' ');
}

/** A word of a text in every form it is found by. */
export function lexemesOf(word: string, language: string | null): readonly string[] {
  const known = STEMMED.find((one) => one === language);
  const forms = remembered.get(known ?? '') ?? new Map<string, readonly string[]>();
  const before = forms.get(word);
  if (before) return before;
  const parts = [word, COMPOUND.exec(word)?.groups?.rest ?? word];
  const lexemes = [...new Set(parts.flatMap((part) => [part, ...(known ? stemVariants(part, known) : [])]).map(cut))];
  if (forms.size >= MOST_REMEMBERED) forms.clear();
  remembered.set(known ?? '', forms.set(word, lexemes));
  return lexemes;
}

/** Arabic words of names and needs are found by their sound too; those of longer texts would sound like anything. */
function soundLexemes(word: string): string[] {
  return ARABIC.test(word) ? soundsOf(word).map((sound) => SOUND + sound) : [];
}

/** "Lab’ESS" and "d’affaires" as people write them in a hurry: labess, daffaires. */
function joinedWords(text: string): string[] {
  if (!JOINT.test(text)) return [];
  const pieces = text.split(/\s+/).filter((piece) => JOINT.test(piece));
  return pieces
    .map((piece) => words(piece))
    .filter((piece) => piece.length > 1)
    .map((piece) => piece.map(({ word }) => word).join(''));
}

export function cut(word: string): string {
  return word.length <= WORD_LENGTH ? word : [...word].slice(0, WORD_LENGTH).join('');
}
