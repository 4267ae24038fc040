/** What is written between letters and not seen, for a class of a regular expression. */
export const INVISIBLE = '\\u00ad\\u061c\\u0640\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2069\\ufeff';
const REMOVED = new RegExp(`[\\p{M}${INVISIBLE}·ء]`, 'gu');
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

function replaceCharacter(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code >= 0x660 && code <= 0x669) return String(code - 0x660);
  if (code >= 0x6f0 && code <= 0x6f9) return String(code - 0x6f0);
  return REPLACEMENT[character] ?? character;
}
