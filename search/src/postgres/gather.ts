import type { SearchQuery } from '../directory-search.ts';
import type { EntryCache, Matches } from './entry-cache.ts';
import type { Read } from './reader.ts';
import type { Term } from './term.ts';
import type { TierCounts } from './tier-counts.ts';

/** The index as one process reads it. */
export type Index = { read: Read; entries: EntryCache; tiers: TierCounts };

const NUMBERS = `
  select (select string_agg(int4send(number), '') from search_words where words @@ asked.query::tsquery) numbers
  from unnest($1::text[]) with ordinality asked(query, place) order by place`;

/** Finds what answers each question. One way to the database and back; entries this process has not met yet are one more. */
export async function gather(index: Index, query: SearchQuery, terms: readonly Term[]): Promise<Matches[]> {
  const rows = await index.read<{ numbers: Buffer | null }>(NUMBERS, [terms.map((term) => term.query)]);
  const lists = rows.map(({ numbers }) => decodeNumbers(numbers));
  return index.entries.take(index.read, lists, query);
}

function decodeNumbers(bytes: Buffer | null): Int32Array {
  if (bytes === null) return new Int32Array();
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const numbers = new Int32Array(bytes.byteLength >>> 2);
  for (let at = 0; at < numbers.length; at += 1) numbers[at] = view.getInt32(at * 4);
  return numbers;
}
