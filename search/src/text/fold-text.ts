/** A word of a text: folded, with its place in the text as it was written (UTF-16 offsets, end excluded). */
export type Word = { word: string; start: number; end: number };

const INVISIBLE = '\\u00ad\\u061c\\u0640\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2069\\ufeff';
const REMOVED = new RegExp(`[\\p{M}${INVISIBLE}·ء]`, 'gu');
const WORD = new RegExp(`[\\p{L}\\p{N}][\\p{L}\\p{N}\\p{M}${INVISIBLE}·]*`, 'gu');
const PLAIN = /^[a-z0-9 ]*$/;
const REPLACED = /[œæøßıłđð’‘ʼ`´ٱىیةہکگڤپڨچ٠-٩۰-۹]/gu;
const REPLACEMENT: Readonly<Record<string, string>> = {
  œ: 'oe',
  æ: 'ae',
  ø: 'o',
  ß: 'ss',
  ı: 'i',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  ٱ: 'ا',
  ى: 'ي',
  ی: 'ي',
  ة: 'ه',
  ہ: 'ه',
  ک: 'ك',
  گ: 'ق',
  ڨ: 'ق',
  ڤ: 'ف',
  پ: 'ب',
  چ: 'ج',
};

/**
 * The text in small letters without accents, Arabic vowels, tatweel and invisible marks; the forms of alef, yeh,
 * teh marbuta and hamza become one; Arabic-Indic digits become 0-9; curly apostrophes become straight ones.
 */
export function foldText(text: string): string {
  if (PLAIN.test(text)) return text;
  return text
    .replace(/[’‘ʼ`´]/g, "'")
    .normalize('NFKD')
    .toLowerCase()
    .replace(REMOVED, '')
    .replace(REPLACED, replaceCharacter);
}

/** The words of a text in order, cut at spaces, punctuation and apostrophes. Words that fold to nothing are left out. */
export function words(text: string): Word[] {
  const found: Word[] = [];
  for (const match of text.matchAll(WORD)) {
    const word = foldWord(match[0]);
    if (word !== '') found.push({ word, start: match.index, end: match.index + match[0].length });
  }
  return found;
}

/** Words as they fold: texts have the same ones again and again. */
const remembered = new Map<string, string>();
const MOST_REMEMBERED = 100_000;
const LONGEST_REMEMBERED = 40;

function foldWord(written: string): string {
  if (written.length > LONGEST_REMEMBERED) return foldText(written);
  const before = remembered.get(written);
  if (before !== undefined) return before;
  if (remembered.size >= MOST_REMEMBERED) remembered.clear();
  const folded = foldText(written);
  remembered.set(written, folded);
  return folded;
}

function replaceCharacter(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code >= 0x660 && code <= 0x669) return String(code - 0x660);
  if (code >= 0x6f0 && code <= 0x6f9) return String(code - 0x6f0);
  return REPLACEMENT[character] ?? character;
}
