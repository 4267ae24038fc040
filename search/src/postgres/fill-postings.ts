import type postgres from 'postgres';
import { kindTag } from './marks.ts';
import { FREQUENT } from './plan-question.ts';
import { BLOCK, BLOCK_BITS, encodePlaces } from './postings.ts';
import { TABLES } from './swap-tables.ts';
import { quote } from './term.ts';

/** Postings are made of lexemes that so great a part of all entries has: of rarer ones the index is quick enough. */
const PART = 128;
const LEXEMES_AT_ONCE = 20;

const NUMBERS = (words: string) => `
  select string_agg(int4send(number), '') numbers from (
    select number from ${words} where kind = 'service' and words @@ $1::tsquery
    union all select number from ${words} where kind = 'organization' and words @@ $1::tsquery) found`;

type Row = { lexeme: string; block: number; places: string };

type Tables = { words: string; lexeme: string; posting: string };

/**
 * Writes the postings of all lexemes that `least` entries have, where there are none yet: of the tables in use, or of those in the
 * making, which have the `suffix`. The words must have their indexes.
 */
export async function fillPostings(tx: postgres.TransactionSql, suffix: '' | '_next', least = FREQUENT): Promise<void> {
  const tables = { words: TABLES.words + suffix, lexeme: TABLES.lexeme + suffix, posting: TABLES.posting + suffix };
  await tx`set local enable_seqscan = off`;
  await tx`set local jit = off`;
  const frequent = await listFrequent(tx, tables, least);
  for (let start = 0; start < frequent.length; start += LEXEMES_AT_ONCE) {
    const rows: Row[] = [];
    for (const lexeme of frequent.slice(start, start + LEXEMES_AT_ONCE))
      rows.push(...(await readPosting(tx, tables, lexeme)));
    await tx`
      insert into ${tx(tables.posting)} (lexeme, block, places)
      select lexeme, block, decode(places, 'hex') from unnest(${rows.map(({ lexeme }) => lexeme)}::text[],
        ${rows.map(({ block }) => block)}::int4[], ${rows.map(({ places }) => places)}::text[]) given(lexeme, block, places)`;
  }
}

/** The tags of both kinds are among them wherever anything is: of what is gone they alone tell. */
async function listFrequent(tx: postgres.TransactionSql, { lexeme }: Tables, least: number): Promise<string[]> {
  const kinds = [kindTag('service'), kindTag('organization')];
  const rows = await tx<{ lexeme: string }[]>`
    with everything as (select sum(entries)::int4 entries from ${tx(lexeme)} where lexeme = any(${kinds}))
    select kept.lexeme from ${tx(lexeme)} kept, everything
    where everything.entries >= ${least}::int4 and (kept.lexeme = any(${kinds})
      or kept.entries >= greatest(${least}::int4, everything.entries / ${PART}::int4))
    order by kept.lexeme`;
  return rows.map((row) => row.lexeme);
}

async function readPosting(tx: postgres.TransactionSql, { words }: Tables, lexeme: string): Promise<Row[]> {
  const [found] = await tx.unsafe<{ numbers: Buffer | null }[]>(NUMBERS(words), [quote(lexeme)], { prepare: true });
  const blocks = new Map<number, number[]>();
  const numbers = found?.numbers ?? Buffer.alloc(0);
  for (let at = 0; at < numbers.length; at += 4) {
    const number = numbers.readInt32BE(at);
    const places = blocks.get(number >>> BLOCK_BITS);
    if (places === undefined) blocks.set(number >>> BLOCK_BITS, [number & (BLOCK - 1)]);
    else places.push(number & (BLOCK - 1));
  }
  return [...blocks].map(([block, places]) => ({ lexeme, block, places: encodePlaces(places).toString('hex') }));
}
