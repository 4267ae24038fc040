import { stem } from './stem.ts';

/** Sounds that Tunisians write in either script, as one letter each; long and short vowels are left out. */
const ARABIC: Readonly<Record<string, string>> = {
  ب: 'b',
  ت: 't',
  ث: 'd',
  ج: 'j',
  ح: 'h',
  خ: 'x',
  د: 'd',
  ذ: 'd',
  ر: 'r',
  ز: 'z',
  س: 's',
  ش: 'C',
  ص: 's',
  ض: 'd',
  ط: 't',
  ظ: 'd',
  ع: '3',
  غ: 'R',
  ف: 'f',
  ق: 'k',
  ك: 'k',
  ل: 'l',
  م: 'm',
  ن: 'n',
  ه: 'h',
};

const LATIN: readonly (readonly [RegExp, string])[] = [
  [/5|kh/g, 'x'],
  [/8|gh/g, 'R'],
  [/sh|ch/g, 'C'],
  [/dh|th/g, 'd'],
  [/dj/g, 'j'],
  [/7/g, 'h'],
  [/[9qkc]/g, 'k'],
  [/g/g, 'j'],
  [/p/g, 'b'],
  [/v/g, 'f'],
  [/2/g, ''],
];

/** Fewer sounds say too little to find a word by. */
const FEWEST = 3;

const ARTICLE = /^(?:[وبفك]?ال|لل)(?=..)/;

/**
 * How a folded word of Tunisian or standard Arabic sounds, the same from Arabic letters and from Latin ones with
 * digits ("takwin" and "تكوين"): whole, and for Arabic letters also without its ending. Empty when too little is
 * left to tell words apart.
 */
export function soundsOf(word: string): string[] {
  const isArabic = /\p{Script=Arabic}/u.test(word);
  const read = isArabic ? [readArabic(word.replace(ARTICLE, '')), readArabic(stem(word, 'ar'))] : [readLatin(word)];
  const once = read.map((sounds) => sounds.replace(/(.)\1+/g, '$1'));
  return [...new Set(once)].filter((sounds) => sounds.length >= FEWEST);
}

function readArabic(word: string): string {
  const first = word.startsWith('ا') ? 'a' : '';
  return first + [...word.replace(/ه$/, '')].map((letter) => ARABIC[letter] ?? '').join('');
}

function readLatin(word: string): string {
  if (!/^[a-z][a-z2-9]*$|^[2-9][a-z2-9]*[a-z][a-z2-9]*$/.test(word)) return '';
  let letters = word.replace(/^(el|l)(?=[^aeiouy])/, '').replace(/([aeiou])h$/, '$1');
  for (const [from, to] of LATIN) letters = letters.replace(from, to);
  const first = /^[aeiou]/.test(letters) ? 'a' : '';
  return first + letters.replace(/[aeiouyw]/g, '');
}
