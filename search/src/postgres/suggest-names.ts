import { sql } from 'drizzle-orm';
import type { Db } from '@citess/db';
import type { NameSuggestion } from '../directory-search.ts';
import { words } from '../text/normalize-text.ts';
import { OWN_NAME } from './document-row.ts';
import { foldedName, wordQuery } from './lexemes.ts';

const READ_CHARACTERS = 100;
const MOST_WORDS = 6;
const MOST = 20;

/** Services and organizations whose own name has every word, the last one perhaps unfinished; at most `limit` of each kind. */
export async function suggestNames(db: Db, written: string, limit: number): Promise<NameSuggestion[]> {
  const text = written.slice(0, READ_CHARACTERS);
  const asked = words(text).slice(0, MOST_WORDS);
  if (asked.length === 0) return [];
  const query = asked.map(({ word }, at) => wordQuery(word, at === asked.length - 1, 'A')).join(' & ');
  const most = Math.min(Math.max(Math.trunc(limit) || 1, 1), MOST);
  return db.execute<NameSuggestion>(sql`
    select id::text, kind::text from (
      select id, kind, row_number() over (partition by kind order by
        strpos(name_folded, ${OWN_NAME + foldedName(text)}::text) > 0 desc, quality desc, id) place
      from search_document where document @@ ${query}::tsquery) named
    where place <= ${most}::int order by kind, place`);
}
