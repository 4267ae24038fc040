import { isOneMistakeAway } from './mistakes.rules.ts';
import type { Name, NameWord } from './name-words.rules.ts';

/** How much a word tells apart, from 0 to 1: rare words much, generic ones little. */
export type WordWeight = (word: NameWord) => number;

/** How two names stand to each other; all numbers from 0 to 1. */
export type NameLikeness = {
  likeness: number;
  /** How much the words both have tell apart: little for "Food Pantry". */
  distinctness: number;
  /** Whether each has telling words the other has not, in one script: "BTS Mahdia" and "BTS Sousse". */
  isDifferent: boolean;
  /** Whether one has telling words the other has not: "Enda" and "Enda Tamweel". */
  isPart: boolean;
  /** `other`: "School 2" and "School 3"; `of-one`: "School" and "School 3", a body and its branch. */
  marks: 'same' | 'other' | 'of-one';
};

/** What words must weigh together to tell a name from all others. */
const TELLING = 1.1;
/** A word that weighs this much tells names apart on its own. */
const APART = 0.4;

/** Compares two names word by word, whatever their order; a short name in one is read as the words of the other it stands for. */
export function compareNames(one: Name, other: Name, weight: WordWeight): NameLikeness {
  const [first, second] = [spellOut(one, other), spellOut(other, one)];
  const [fewer, more] = first.length <= second.length ? [first, second] : [second, first];
  const { shared, ofFewer, ofMore, unmatched, left, isAcrossScripts } = matchWords(fewer, more, weight);
  const smaller = Math.min(ofFewer, ofMore);
  const both = (2 * shared) / (ofFewer + ofMore);
  const contained = smaller >= 0.8 ? shared / smaller : both;
  const isSameLetters = one.letters === other.letters;
  const [over, under] = [Math.max(unmatched, left), Math.min(unmatched, left)];
  return {
    likeness: isSameLetters ? 1 : Math.min(1, 0.65 * both + 0.35 * contained),
    distinctness: Math.min(1, (isSameLetters ? smaller : shared) / TELLING),
    isDifferent: !isSameLetters && one.script === other.script && !isAcrossScripts && under >= APART,
    isPart: !isSameLetters && one.script === other.script && over >= APART,
    marks: compareMarks(one.marks, other.marks),
  };
}

/** The words of a name, each short name replaced by the run of words of the other name whose first letters it is. */
function spellOut(name: Name, other: Name): NameWord[] {
  if (name.acronyms.length === 0) return name.words;
  return name.words.flatMap((word) => {
    const isShort = word.word.length >= 3 && name.acronyms.includes(word.word);
    return isShort ? (runOf(word.word, other.words) ?? [word]) : [word];
  });
}

function runOf(acronym: string, words: readonly NameWord[]): NameWord[] | undefined {
  const start = words
    .map(({ word }) => word[0])
    .join('')
    .indexOf(acronym);
  return start < 0 ? undefined : words.slice(start, start + acronym.length);
}

/** What both have and each has, by weight, and the most telling word that only one has, on either side. */
function matchWords(fewer: readonly NameWord[], more: readonly NameWord[], weight: WordWeight) {
  const others = new Set(more);
  let [shared, matched, ofFewer, unmatched, isAcrossScripts] = [0, 0, 0, 0, false];
  for (const word of fewer) {
    const { found, sameness } = bestMatch(word, others);
    // one of two spellings may be a known word and the other not
    const weighs = found ? Math.min(weight(word), weight(found)) : weight(word);
    ofFewer += weighs;
    if (!found) unmatched = Math.max(unmatched, weighs);
    if (!found || !others.delete(found)) continue;
    isAcrossScripts ||= found.isArabic !== word.isArabic;
    matched += weighs;
    shared += sameness * weighs;
  }
  const rest = [...others].map(weight);
  const ofMore = rest.reduce((sum, weighs) => sum + weighs, matched);
  return { shared, ofFewer, ofMore, unmatched, left: Math.max(0, ...rest), isAcrossScripts };
}

function compareMarks(a: readonly string[], b: readonly string[]): NameLikeness['marks'] {
  if (a.join() === b.join()) return 'same';
  return a.length > 0 && b.length > 0 ? 'other' : 'of-one';
}

function bestMatch(word: NameWord, others: ReadonlySet<NameWord>): { found: NameWord | undefined; sameness: number } {
  let best: { found: NameWord | undefined; sameness: number } = { found: undefined, sameness: 0 };
  for (const other of others) {
    const sameness = sameWord(word, other);
    if (sameness > best.sameness) best = { found: other, sameness };
    if (sameness === 1) break;
  }
  return best;
}

/** How surely two words are one: the same, of one stem or meaning, of one sound in the other script, or mistyped. */
function sameWord(a: NameWord, b: NameWord): number {
  if (a.word === b.word) return 1;
  if (a.key === b.key) return 0.97;
  if (a.isArabic !== b.isArabic) return a.sounds.some((sound) => b.sounds.includes(sound)) ? 0.9 : 0;
  if (a.key.startsWith('=') && b.key.startsWith('=')) return 0;
  return isOneMistakeAway(a.word, b.word) || soundsMuchAlike(a, b) ? 0.92 : 0;
}

/** One word of Arabic in two Latin spellings: "Ksour" and "Qsour". */
function soundsMuchAlike(a: NameWord, b: NameWord): boolean {
  const [sound] = a.sounds;
  return !a.isArabic && sound !== undefined && sound === b.sounds[0] && Math.abs(a.word.length - b.word.length) <= 2;
}
