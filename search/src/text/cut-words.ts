import { foldText, INVISIBLE } from './fold-text.ts';

/** A word of a text: folded, with its place in the text as it was written (UTF-16 offsets, end excluded). */
export type Word = { word: string; start: number; end: number };

/** The words of a text in order, cut at spaces, punctuation and apostrophes. Words that fold to nothing are left out. */
export function words(text: string): Word[] {
  const found: Word[] = [];
  eachWord(text, (start, end) => {
    const word = foldWord(text.slice(start, end));
    if (word !== '') found.push({ word, start, end });
  });
  return found;
}

/**
 * Visits the words of a text in order, as they are written. With `mayBegin` only those that begin as wanted: it is asked the
 * first character as folded, which is empty where that folds to nothing.
 */
export function eachWord(
  text: string,
  visit: (start: number, end: number) => void,
  mayBegin?: (first: string) => boolean,
): void {
  let at = 0;
  while (at < text.length) {
    const code = text.codePointAt(at) ?? 0;
    const start = at;
    at += widthOf(code);
    if (kindOf(code) !== LETTER) continue;
    at = endOfWord(text, at);
    if (!mayBegin || mayBegin(firstOf(code))) visit(start, at);
  }
}

function endOfWord(text: string, from: number): number {
  let at = from;
  while (at < text.length) {
    const code = text.codePointAt(at) ?? 0;
    if (kindOf(code) === BREAK) break;
    at += widthOf(code);
  }
  return at;
}

function widthOf(code: number): number {
  return code > 0xffff ? 2 : 1;
}

/** What a character is to words: none of it, the inside of one only, any place in it. */
const BREAK = 1;
const INSIDE = 2;
const LETTER = 3;
const BEGINNING = /^[\p{L}\p{N}]/u;
const CONTINUATION = new RegExp(`^[\\p{M}${INVISIBLE}·]`, 'u');

/** The kinds of the characters met so far, by code: asking a table is many times faster than asking an expression. */
const kinds = new Uint8Array(0x10000);

function kindOf(code: number): number {
  const known = kinds[code];
  if (known) return known;
  const character = String.fromCodePoint(code);
  const kind = BEGINNING.test(character) ? LETTER : CONTINUATION.test(character) ? INSIDE : BREAK;
  kinds[code] = kind; // says nothing past the table's end
  return kind;
}

const firsts = new Map<number, string>();

function firstOf(code: number): string {
  const known = firsts.get(code);
  if (known !== undefined) return known;
  const first = foldText(String.fromCodePoint(code)).slice(0, 1);
  firsts.set(code, first);
  return first;
}

/** Words as they fold: texts have the same ones again and again. */
const remembered = new Map<string, string>();
const MOST_REMEMBERED = 100_000;
const LONGEST_REMEMBERED = 40;

/** A single word as it is compared. */
export function foldWord(written: string): string {
  if (written.length > LONGEST_REMEMBERED) return foldText(written);
  const before = remembered.get(written);
  if (before !== undefined) return before;
  if (remembered.size >= MOST_REMEMBERED) remembered.clear();
  const folded = foldText(written);
  remembered.set(written, folded);
  return folded;
}
