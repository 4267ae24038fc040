import { LEXICON } from '../needs/all-lists.ts';
import { countSlips } from '../needs/correct-spelling.ts';
import { stem } from '../text/normalize-text.ts';
import { countLexemes } from './count-lexemes.ts';
import { cut, soundLexeme } from './lexemes.ts';
import type { AskedWords } from './read-words.ts';
import type { Read } from './reader.ts';

type Nearest = { word: string; near: { lexeme: string; written: string }[] };
type Slip = { written: string; slips: number };

/** For words that no document has, by the folded asked word. */
export type MendedWords = {
  /** The catalogue's nearest word, as it is spelled there. */
  spelled: ReadonlyMap<string, string>;
  /** What sounds like it in Arabic letters, as a lexeme. */
  heard: ReadonlyMap<string, string>;
};

const FEWEST_LETTERS = 4;

/** What the words that no document has may mean: one slip is mended first, then the word is heard, then two or three. */
export async function mendWords(read: Read, asked: AskedWords): Promise<MendedWords> {
  const spelled = new Map<string, string>();
  const heard = new Map<string, string>();
  const { unknown, isHeard } = await listUnknown(read, asked);
  for (const { word, near } of await listNearest(read, unknown)) {
    const better = nearestWord(word, near);
    const sound = isHeard(word);
    if (sound !== null && (/\d/.test(word) || better === null || better.slips > 1)) heard.set(word, sound);
    else if (better !== null && !isKnown(word)) spelled.set(word, better.written);
  }
  return { spelled, heard };
}

/** The words that no document has in any form, and which sounds some document has. */
async function listUnknown(read: Read, asked: AskedWords) {
  const long = asked.words.filter(({ word }) => word.length >= FEWEST_LETTERS);
  const lexemes = new Set(long.flatMap(({ word, lexemes: forms }) => [...forms, soundLexeme(word) ?? word]));
  const beginning = asked.words.find((word) => word.beginning !== null)?.beginning ?? null;
  const { count, grown } = await countLexemes(read, lexemes, beginning);
  const isThere = (word: (typeof long)[number]) =>
    word.lexemes.some((lexeme) => count(lexeme) > 0) || (word.beginning !== null && grown.length > 0);
  const isHeard = (word: string) => {
    const sound = soundLexeme(word);
    return sound !== null && count(sound) > 0 ? sound : null;
  };
  return { unknown: long.filter((word) => !isThere(word)).map(({ word }) => cut(word)), isHeard };
}

/** Words of so many letters are told apart by more of them. */
const LONG = 8;

const NEAREST = `
  select asked.word, coalesce(near.list, '[]') near
  from unnest($1::text[]) asked(word) cross join lateral (
    select jsonb_agg(jsonb_build_object('lexeme', lexeme, 'written', written) order by likeness desc, lexeme) list
    from ((select lexeme, written, similarity(lexeme, asked.word) likeness from search_lexeme
        where length(asked.word) < ${LONG} and lexeme % asked.word and written is not null order by likeness desc, lexeme limit 12)
      union all select * from likely_long_words(asked.word) where length(asked.word) >= ${LONG}) likely) near`;

async function listNearest(read: Read, unknown: readonly string[]): Promise<Nearest[]> {
  return unknown.length === 0 ? [] : read<Nearest>(NEAREST, [unknown]);
}

/** The word with the fewest slips, if they are few for its length; the list comes most similar first. */
function nearestWord(word: string, near: Nearest['near']): Slip | null {
  const allowed = word.length >= 10 ? 3 : word.length >= 6 ? 2 : 1;
  const measured = near.map(({ lexeme, written }): Slip => ({ written, slips: countSlips(word, lexeme, allowed) }));
  const best = measured.sort((a, b) => a.slips - b.slips)[0];
  return best && best.slips <= allowed ? best : null;
}

/** A word that people are known to say of a need is no typing error, even where the catalogue has none such. */
function isKnown(word: string): boolean {
  return [...LEXICON.values()].some(
    ({ language, stems }) => language !== 'aeb-Latn' && stems.has(stem(word, language)),
  );
}
