import { foldText, soundsOf, stem, words } from '@citess/search/text/normalize-text';
import { BRANCH, isArabic, isSmall, meaningOf } from './name-lexicon.rules.ts';

/** A word of a name in the forms it is compared by. */
export type NameWord = {
  word: string;
  /** Without endings, or the meaning's key: what counts as the same word. */
  key: string;
  isGeneric: boolean;
  /** A word of everyday meaning, not a name of its own. */
  isCommon: boolean;
  isArabic: boolean;
  sounds: string[];
};

/** A name as it is compared. */
export type Name = {
  words: NameWord[];
  /** Its letters without spaces: "Micro-crédit" and "Microcrédit" have the same. */
  letters: string;
  /** The same for names of the same words in any order. */
  key: string;
  /** What tells one of many from the others: numbers, and that it is a branch. */
  marks: string[];
  script: 'arabic' | 'latin';
  /** First letters of its words, small words left out: `bts`. Empty for a name of one word. */
  initials: string;
  /** Folded short names written in it: `BTS`, `S.C.A.N`; of a name that is nothing else, the first is all of it. */
  acronyms: string[];
  isAcronym: boolean;
};

const ROMAN: Readonly<Record<string, string>> = { ii: '2', iii: '3', iv: '4', vi: '6', vii: '7', viii: '8', ix: '9' };

/** Reads one name; undefined where it holds no word at all. */
export function readName(text: string): Name | undefined {
  const plain = joinLetters(text);
  const all = words(plain).map(({ word }) => word);
  const numbers = all.flatMap((word) => numberIn(word)).sort();
  const telling = all.filter((word) => !isSmall(word) && !/^\d+$/.test(word) && ROMAN[word] === undefined);
  const used = (telling.length > 0 ? telling : all).slice(0, 24);
  if (used.length === 0) return undefined;
  const acronyms = acronymsIn(plain);
  const read = [...new Set(used)].map((word) => readWord(word, acronyms.includes(word)));
  const marks = read.some(({ key }) => key === BRANCH) ? [...numbers, 'branch'] : numbers;
  return {
    words: read,
    letters: used.join(''),
    key: [...new Set(read.map(({ key }) => key))].sort().join(' ') + marks.map((mark) => `#${mark}`).join(''),
    marks,
    script: used.filter(isArabic).length * 2 > used.length ? 'arabic' : 'latin',
    initials: used.length > 1 && !isArabic(used[0] ?? '') ? used.map((word) => word[0]).join('') : '',
    acronyms,
    isAcronym: used.length === 1 && acronyms.length === 1,
  };
}

/** A short name has no endings to take off: "DRAS" is not the plural of "DRA". */
function readWord(word: string, isAcronym: boolean): NameWord {
  const meaning = meaningOf(word);
  const arabic = isArabic(word);
  return {
    word,
    key: meaning?.key ?? (isAcronym ? word : stem(word, arabic ? 'ar' : 'fr')),
    isGeneric: meaning?.isGeneric ?? false,
    isCommon: meaning !== undefined,
    isArabic: arabic,
    sounds: soundsOf(word),
  };
}

function numberIn(word: string): string[] {
  const roman = ROMAN[word];
  if (roman) return [roman];
  const digits = /^\d+$/.exec(word);
  return digits ? [String(Number(digits[0].slice(0, 9)))] : [];
}

/** `B.T.S.` and `B T S` as one word. */
function joinLetters(text: string): string {
  const spelled = /(?<!\p{L})(?:(?:\p{Lu}\.\s?){2,}|(?:\p{Lu}\s){2,}\p{Lu}(?!\p{L}))/gu;
  return text.replace(spelled, (found) => `${found.replace(/[.\s]/g, '')} `);
}

/** Words of capitals; of a text all in capitals only one that is all of it. */
function acronymsIn(text: string): string[] {
  const isShouted = text === text.toUpperCase();
  const found = text.match(/(?<![\p{L}\p{N}])\p{Lu}[\p{Lu}0-9]{1,9}(?![\p{L}\p{N}])/gu) ?? [];
  if (isShouted && text.trim() !== found[0]) return [];
  return [...new Set(found.map(foldText))];
}
