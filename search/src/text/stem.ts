import type { Language } from './detect-language.ts';

/**
 * A light stem of a folded word: enough to bring plural, feminine and common verb endings together, never enough to
 * bring "formation" and "former" together. Tunisian Arabic in Latin letters becomes its consonants, for its vowels
 * are written as one likes.
 */
export function stem(word: string, language: Language): string {
  switch (language) {
    case 'fr':
      return stemFrench(word);
    case 'en':
      return stemEnglish(word);
    case 'ar':
      return stripArabicSuffix(stripArabicArticle(word));
    case 'aeb-Latn':
      return stemArabizi(word);
    default:
      return stemRomance(word);
  }
}

/** The stem first, then what it is when a leading letter is a glued preposition or article. */
export function stemVariants(word: string, language: Language): string[] {
  const variants = [stem(word, language)];
  if (language === 'ar' && word.length >= 4 && /^[وفبلك]/.test(word)) {
    variants.push(stem(word.slice(1), language));
    if (/^[وف][بلك]/.test(word) && word.length >= 5) variants.push(stem(word.slice(2), language));
  }
  if (language === 'aeb-Latn' && /^(el|l)[^aeiou]/.test(word) && word.length >= 5)
    variants.push(stem(word.replace(/^(el|l)/, ''), language));
  return [...new Set(variants)];
}

const FRENCH_ENDING = /(eraient|erait|erai|eront|erez|aient|ante|ant|ent|ait|ai|ees|ee|er|ez|e|i)$/;

function stemFrench(word: string): string {
  let short = word;
  if (short.length >= 4 && /[^s][sx]$/.test(short)) short = short.slice(0, -1);
  if (/[^e]au$/.test(short) && short.length >= 6) short = `${short.slice(0, -2)}al`;
  const bare = short.replace(FRENCH_ENDING, '');
  if (bare.length >= 4) short = bare;
  return short.length > 4 ? short.replace(/(ll|nn|tt)$/, (pair) => pair.slice(1)) : short;
}

function stemEnglish(word: string): string {
  if (word.length < 4) return word;
  let short = word.replace(/ies$/, 'y');
  if (/[^sui]s$/.test(short)) short = short.slice(0, -1);
  const bare = short.replace(/(ing|ed)$/, '');
  if (bare.length >= 3 && /[aeiouy]/.test(bare)) short = bare.replace(/([bdfgmnprt])\1$/, '$1');
  return short.length >= 5 ? short.replace(/e$/, '') : short;
}

function stemRomance(word: string): string {
  if (word.length < 5) return word.length === 4 ? word.replace(/s$/, '') : word;
  const noun = word.replace(/(coes|cao)$/, 'cao').replace(/(cions|cio|ciones|cion)$/, 'cion');
  if (/(cao|cion)$/.test(noun)) return noun;
  const verb = word.replace(/(are|ere|ire|ar|er|ir|ando|endo|iamo|amos|emos)$/, '');
  if (verb.length >= 4 && verb !== word) return verb;
  const bare = word.replace(/(as|os|es|is|[aeios])$/, '');
  return bare.length >= 3 ? bare : word;
}

function stripArabicArticle(word: string): string {
  const bare = word.replace(/^(وال|بال|فال|كال|لل|ال)/, '');
  return bare.length >= 3 ? bare : word;
}

function stripArabicSuffix(word: string): string {
  const bare = word.replace(/(تها|تنا|تهم|تكم|يين|يون|يات|ات|ين|ون|ان|ها|هم|كم|نا|يه|تي|ه|ي|ا)$/, '');
  return bare.length >= 3 ? bare : word;
}

const ARABIZI_LETTERS: readonly (readonly [RegExp, string])[] = [
  [/5|kh/g, 'x'],
  [/8|gh/g, 'R'],
  [/sh|ch/g, 'C'],
  [/dh|th/g, 'd'],
  [/7/g, 'h'],
  [/[9qk]/g, 'k'],
  [/2/g, ''],
  [/c/g, 'k'],
];

function stemArabizi(word: string): string {
  let letters = word;
  for (const [from, to] of ARABIZI_LETTERS) letters = letters.replace(from, to);
  const consonants = letters.replace(/[aeiouy]/g, '').replace(/(.)\1+/g, '$1');
  return consonants.length >= 3 ? consonants : letters.replace(/(.)\1+/g, '$1');
}
