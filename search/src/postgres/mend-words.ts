import { sql } from 'drizzle-orm';
import type { Db } from '@citess/db';
import { countSlips } from '../needs/correct-spelling.ts';
import type { AskedWords } from './read-words.ts';

type Nearest = { word: string; near: string[] };

/** For each asked word that no document has: the catalogue's nearest word, as it is spelled there, by the folded asked one. */
export async function mendWords(db: Db, asked: AskedWords): Promise<Map<string, string>> {
  const mended = new Map<string, string>();
  for (const { word, near } of await listNearest(db, asked)) {
    const better = nearestWord(word, near);
    if (better !== null) mended.set(word, await findSpelling(db, better));
  }
  return mended;
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
      order by similarity(w.word, asked.word) desc, w.word limit 12) near
    from unnest(${sql.param(unknown.map((word) => word.slice(0, 64)))}::text[]) asked(word)`);
}

/** The word with the fewest slips, if they are few for its length; the list comes most similar first. */
function nearestWord(word: string, near: readonly string[]): string | null {
  const allowed = word.length >= 10 ? 3 : word.length >= 6 ? 2 : 1;
  const measured = near.map((candidate) => ({ candidate, slips: countSlips(word, candidate, allowed) }));
  const best = measured.sort((a, b) => a.slips - b.slips)[0];
  return best && best.slips <= allowed ? best.candidate : null;
}

async function findSpelling(db: Db, folded: string): Promise<string> {
  const rows = await db.execute<{ written: string | null }>(sql`
    select fields -> 'written' ->> ${folded}::text written from search_document
    where document @@ ('''' || ${folded}::text || '''')::tsquery and fields -> 'written' ? ${folded}::text
    order by id limit 1`);
  return rows[0]?.written ?? folded;
}
