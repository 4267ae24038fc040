import { sql } from 'drizzle-orm';
import type { Db } from '@citess/db';
import { kindTag, type Kind } from './marks.ts';
import { BLOCK, BLOCK_BITS, decodePlaces, encodePlaces } from './postings.ts';

/** A block of a posting as it is kept; without places there is none yet. */
type Kept = { lexeme: string; block: number; places: Buffer | null };

/** Adds new entries to the postings of their lexemes; those that have none get none: a rebuild decides which are frequent. */
export async function addToPostings(
  tx: Db,
  entries: readonly { number: number; lexemes: ReadonlySet<string> }[],
): Promise<void> {
  for (const [block, own] of Map.groupBy(entries, ({ number }) => number >>> BLOCK_BITS)) {
    const added = new Map<string, number[]>();
    for (const { number, lexemes } of own)
      for (const lexeme of lexemes) added.set(lexeme, [...(added.get(lexeme) ?? []), number & (BLOCK - 1)]);
    const kept = await tx.execute<Kept>(sql`
      select asked.lexeme, ${block}::int4 block, own.places from unnest(${sql.param([...added.keys()])}::text[]) asked(lexeme)
      left join search_posting own on own.lexeme = asked.lexeme and own.block = ${block}::int4
      where exists (select from search_posting other where other.lexeme = asked.lexeme)`);
    await write(tx, kept, (lexeme, before) => [...before, ...(added.get(lexeme) ?? [])]);
  }
}

/** Takes what is gone from the postings of the kinds alone: without the tag of its kind nothing is found. */
export async function takeFromPostings(tx: Db, gone: readonly { number: number; kind: Kind }[]): Promise<void> {
  const blockOf = ({ number, kind }: { number: number; kind: Kind }) => `${kindTag(kind)} ${number >>> BLOCK_BITS}`;
  for (const own of Map.groupBy(gone, blockOf).values()) {
    const [{ number, kind }] = own as [(typeof own)[number]]; // a group holds one at least
    const left = new Set(own.map((one) => one.number & (BLOCK - 1)));
    const kept = await tx.execute<Kept>(sql`
      select lexeme, block, places from search_posting
      where lexeme = ${kindTag(kind)} and block = ${number >>> BLOCK_BITS}::int4`);
    await write(tx, kept, (_lexeme, before) => before.filter((place) => !left.has(place)));
  }
}

async function write(tx: Db, kept: readonly Kept[], change: (lexeme: string, before: number[]) => number[]) {
  if (kept.length === 0) return;
  const written = kept.map(({ lexeme, places }) =>
    encodePlaces(change(lexeme, places === null ? [] : decodePlaces(places))).toString('hex'),
  );
  await tx.execute(sql`
    insert into search_posting (lexeme, block, places)
    select lexeme, block, decode(places, 'hex') from unnest(${sql.param(kept.map(({ lexeme }) => lexeme))}::text[],
      ${sql.param(kept.map(({ block }) => block))}::int4[], ${sql.param(written)}::text[]) given(lexeme, block, places)
    on conflict (lexeme, block) do update set places = excluded.places`);
}
