import { sql } from 'drizzle-orm';
import type { Db } from '@citess/db';
import { LEXICON } from '../needs/all-lists.ts';
import { countSlips } from '../needs/correct-spelling.ts';
import { stem } from '../text/normalize-text.ts';
import { soundQuery } from './lexemes.ts';
import type { AskedWords } from './read-words.ts';

type Nearest = { word: string; near: string[]; is_heard: boolean };
type Slip = { candidate: string; slips: number };

/** For words that no document has, by the folded asked word. */
export type MendedWords = {
  /** The catalogue's nearest word, as it is spelled there. */
  spelled: ReadonlyMap<string, string>;
  /** What sounds like it in Arabic letters, as a tsquery. */
  heard: ReadonlyMap<string, string>;
};

/** What the words that no document has may mean: one slip is mended first, then the word is heard, then two or three. */
export async function mendWords(db: Db, asked: AskedWords): Promise<MendedWords> {
  const spelled = new Map<string, string>();
  const heard = new Map<string, string>();
  for (const { word, near, is_heard } of await listNearest(db, asked)) {
    const better = nearestWord(word, near);
    const sound = is_heard ? soundQuery(word) : null;
    if (sound !== null && (/\d/.test(word) || better === null || better.slips > 1)) heard.set(word, sound);
    else if (better !== null && !isKnown(word)) spelled.set(word, await findSpelling(db, better.candidate));
  }
  return { spelled, heard };
}

async function listNearest(db: Db, asked: AskedWords): Promise<Nearest[]> {
  const known = sql.join(
    asked.words.map(({ query }) => sql`exists (select from search_document where document @@ ${query}::tsquery)`),
    sql`, `,
  );
  const [row] = await db.execute<{ known: boolean[] }>(sql`select array[${known}] known`);
  const unknown = asked.words
    .map(({ word }) => word)
    .filter((word, at) => row?.known[at] === false && word.length >= 4);
  if (unknown.length === 0) return [];
  return db.execute<Nearest>(sql`
    select asked.word, array(
      select w.word from search_word w where w.word % asked.word
      order by similarity(w.word, asked.word) desc, w.word limit 12) near,
      exists (select from search_document where document @@ asked.sound::tsquery) is_heard
    from unnest(${sql.param(unknown.map((word) => word.slice(0, 64)))}::text[],
      ${sql.param(unknown.map((word) => soundQuery(word) ?? ''))}::text[]) asked(word, sound)`);
}

/** The word with the fewest slips, if they are few for its length; the list comes most similar first. */
function nearestWord(word: string, near: readonly string[]): Slip | null {
  const allowed = word.length >= 10 ? 3 : word.length >= 6 ? 2 : 1;
  const measured = near.map((candidate): Slip => ({ candidate, slips: countSlips(word, candidate, allowed) }));
  const best = measured.sort((a, b) => a.slips - b.slips)[0];
  return best && best.slips <= allowed ? best : null;
}

/** A word that people are known to say of a need is no typing error, even where the catalogue has none such. */
function isKnown(word: string): boolean {
  return [...LEXICON.values()].some(
    ({ language, stems }) => language !== 'aeb-Latn' && stems.has(stem(word, language)),
  );
}

async function findSpelling(db: Db, folded: string): Promise<string> {
  const rows = await db.execute<{ written: string | null }>(sql`
    select fields -> 'written' ->> ${folded}::text written from search_document
    where document @@ ('''' || ${folded}::text || '''')::tsquery and fields -> 'written' ? ${folded}::text
    order by id limit 1`);
  return rows[0]?.written ?? folded;
}
