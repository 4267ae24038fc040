import { LEXICON } from '../needs/all-lists.ts';
import { countSlips } from '../needs/correct-spelling.ts';
import { stem } from '../text/normalize-text.ts';
import { countOf, type Asked, type Hit, type OpenIndex } from './open-index.ts';
import { phraseOf, type AskedWord, type Question } from './read-question.ts';
import { otherKeys, soundKeys } from './word-key.ts';

const SHORTEST = 4;
const MOST_NEAR = 12;

/** For words that no listing has, by the folded asked word. */
export type MendedWords = {
  /** The catalogue's nearest word, as it is spelled there. */
  spelled: ReadonlyMap<string, string>;
  /** The key of what it may be besides: an Arabic word without what is glued to it, or what sounds like it. */
  heard: ReadonlyMap<string, string>;
};

type Slip = { row: Hit; slips: number };

/** What the words that no listing has may mean: one slip is mended first, then the word is heard, then two or three. */
export async function mendWords(index: OpenIndex, { words }: Question): Promise<MendedWords> {
  const spelled = new Map<string, string>();
  const heard = new Map<string, string>();
  for (const { word, near, others } of await listNearest(index, words)) {
    const better = nearestWord(word, near);
    const [other] = others;
    if (other !== undefined && (/\d/.test(word) || better === null || better.slips > 1)) heard.set(word, other);
    else if (better !== null && !isKnown(word)) spelled.set(word, better.row.written ?? better.row.word ?? word);
  }
  return { spelled, heard };
}

/** Of the words that no listing has: the catalogue's words that look like them, and other keys that a listing has. */
async function listNearest(index: OpenIndex, words: readonly AskedWord[]) {
  const asked = words.filter(({ word }) => word.length >= SHORTEST);
  if (asked.length === 0) return [];
  const perWord = asked.map((word) => {
    const keys = [...otherKeys(word.word), ...(isArabic(word.word) ? [] : soundKeys(word.word).slice(0, 1))];
    const isThere = (q: string): Asked => ({ q, matchingStrategy: 'all', limit: 0 });
    const near: Asked = { of: 'words', q: word.word.slice(0, 40), limit: MOST_NEAR };
    return { word, keys, questions: [isThere(phraseOf([word])), near, ...keys.map((key) => isThere(`${key} `))] };
  });
  const answers = await index.ask(perWord.flatMap(({ questions }) => questions));
  let at = 0;
  return perWord.flatMap(({ word, keys, questions }) => {
    const [there, near, ...others] = answers.slice(at, (at += questions.length));
    if (countOf(there) > 0) return [];
    return [
      { word: word.word, near: near?.hits ?? [], others: keys.filter((_key, each) => countOf(others[each]) > 0) },
    ];
  });
}

/** The word with the fewest slips, if they are few for its length; the list comes nearest first. */
function nearestWord(word: string, near: readonly Hit[]): Slip | null {
  const allowed = word.length >= 10 ? 3 : word.length >= 6 ? 2 : 1;
  const measured = near.map((row): Slip => ({ row, slips: countSlips(word, row.word ?? '', allowed) }));
  const best = measured.sort((a, b) => a.slips - b.slips)[0];
  return best && best.slips <= allowed ? best : null;
}

/** A word that people are known to say of a need is no typing error, even where the catalogue has none such. */
function isKnown(word: string): boolean {
  return [...LEXICON.values()].some(
    ({ language, stems }) => language !== 'aeb-Latn' && stems.has(stem(word, language)),
  );
}

function isArabic(word: string): boolean {
  return /\p{Script=Arabic}/u.test(word);
}
