import type { SearchQuery } from '../directory-search.ts';
import type { EntryCache, Matches } from './entry-cache.ts';
import { nameOf, type FoundCache } from './found-cache.ts';
import type { Kind } from './marks.ts';
import type { Read } from './reader.ts';
import type { Term } from './term.ts';
import type { TierCounts } from './tier-counts.ts';

/** The index as one process reads it. `readsHopefully`: so many entries at once where they may well be fewer. */
export type Index = {
  read: Read;
  entries: EntryCache;
  found: FoundCache;
  tiers: TierCounts;
  readsHopefully: number;
};

/**
 * Numbers are read only where the index is in another state than the one known: one statement, so that both belong together.
 * The kind stands in it, for each has an index of its own.
 */
const numbersOf = (kind: Kind) => `
  select state.version, asked.known is distinct from state.version is_new,
    case when asked.known is distinct from state.version then
      (select string_agg(int4send(number), '') from search_words where kind = '${kind}' and words @@ asked.query::tsquery)
    end numbers
  from search_state state, unnest($1::text[], $2::int4[]) with ordinality asked(query, known, place) order by place`;
const NUMBERS: Record<Kind, string> = { service: numbersOf('service'), organization: numbersOf('organization') };

type Row = { version: number; is_new: boolean; numbers: Buffer | null };

/** Finds what answers each question. One way to the database and back; entries this process has not met yet are one more. */
export async function gather(index: Index, query: SearchQuery, terms: readonly Term[]): Promise<Matches[]> {
  const questions = terms.map((term) => term.query);
  const known = questions.map((question) => index.found.get(nameOf(query.kind, question)));
  const rows = await index.read<Row>(NUMBERS[query.kind], [questions, known.map((found) => found?.version ?? null)]);
  const lists = rows.map(({ version, is_new, numbers }, at) => {
    const before = known[at];
    if (!is_new && before) return before.numbers;
    const found = { version, numbers: decodeNumbers(numbers) };
    index.found.set(nameOf(query.kind, questions[at] ?? ''), found);
    return found.numbers;
  });
  return index.entries.take(index.read, lists, query);
}

function decodeNumbers(bytes: Buffer | null): Int32Array {
  if (bytes === null) return new Int32Array();
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const numbers = new Int32Array(bytes.byteLength >>> 2);
  for (let at = 0; at < numbers.length; at += 1) numbers[at] = view.getInt32(at * 4);
  return numbers;
}
