import type { Read } from './reader.ts';
import type { Count } from './term.ts';

/** So many words that begin as an unfinished one does are looked for: the most frequent ones. */
const MOST_GROWN = 24;

const STATEMENT = `
  with grown as (
    select lexeme, entries from search_lexeme where lexeme >= $2::text and lexeme < $3::text
    order by entries desc, lexeme limit ${MOST_GROWN})
  select lexeme, entries, false is_grown from search_lexeme where lexeme = any($1::text[])
  union all select lexeme, entries, true from grown
  union all select kept.lexeme, kept.entries, false
    from grown join search_lexeme kept on kept.lexeme in ('^' || grown.lexeme, '@' || grown.lexeme)`;

/** How often lexemes stand in the catalogue, and which ones begin as the unfinished word does, the most frequent first. */
export type Counted = { count: Count; grown: readonly string[] };

/** Counts the lexemes given and those that begin as `beginning`, which count for names too. */
export async function countLexemes(
  read: Read,
  lexemes: ReadonlySet<string>,
  beginning: string | null,
): Promise<Counted> {
  const rows = await read<{ lexeme: string; entries: number; is_grown: boolean }>(STATEMENT, [
    [...lexemes],
    beginning,
    beginning === null ? null : `${beginning}\u{10ffff}`,
  ]);
  const counts = new Map(rows.map(({ lexeme, entries }) => [lexeme, entries]));
  const grown = rows.filter(({ is_grown }) => is_grown).map(({ lexeme }) => lexeme);
  return { count: (lexeme) => counts.get(lexeme) ?? 0, grown };
}
