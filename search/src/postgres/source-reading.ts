import type { FoundCache, Held } from './found-cache.ts';
import type { Kind } from './marks.ts';
import { keyOf, type Source } from './plan-question.ts';
import { decodePosting, NO_POSTING, postingOf, type Posting } from './postings.ts';
import type { Read } from './reader.ts';

/**
 * What is asked for is read only where the index is in another state than the one known: one statement, so that all belong together.
 * The kind stands in it, for each has an index of its own.
 */
const statementOf = (kind: Kind) => `
  select state.version, asked.place::int4 place,
    case when asked.known = state.version then null
      when asked.lexeme is not null then
        (select string_agg(int4send(block) || int4send(length(places)) || places, '' order by block)
         from search_posting where lexeme = asked.lexeme)
      else (select string_agg(int4send(number), '') from search_words where kind = '${kind}' and words @@ asked.query::tsquery)
    end found
  from search_state state left join
    unnest($1::text[], $2::text[], $3::int4[]) with ordinality asked(lexeme, query, known, place) on true`;
const STATEMENTS: Record<Kind, string> = { service: statementOf('service'), organization: statementOf('organization') };

type Row = { version: number; place: number | null; found: Buffer | null };

/** What one search reads of the index: of all sources the same state, which is not known before the first reading. */
export class SourceReading {
  version: number | null = null;
  private readonly runs: Read;
  private readonly kept: FoundCache['postings'];
  private readonly kind: Kind;
  private readonly postings = new Map<string, Held>();
  private readonly lists = new Map<string, { version: number; numbers: Int32Array }>();

  constructor(read: Read, kept: FoundCache['postings'], kind: Kind) {
    this.runs = read;
    this.kept = kept;
    this.kind = kind;
  }

  /** Reads of the sources what is not known yet, and in any case which state the index is in. */
  async read(sources: readonly Source[]): Promise<void> {
    const asked = [...new Map(sources.map((source) => [source.key, source])).values()];
    for (const { key, lexeme } of asked) {
      const before = lexeme === null ? undefined : this.kept.get(key);
      if (before !== undefined && !this.postings.has(key)) this.postings.set(key, before);
    }
    const known = asked.map(({ key }) => (this.postings.get(key) ?? this.lists.get(key))?.version ?? null);
    const values = [asked.map(({ lexeme }) => lexeme), asked.map(({ query }) => query), known];
    for (const { version, place, found } of await this.runs<Row>(STATEMENTS[this.kind], values)) {
      this.version = version;
      const source = asked[(place ?? 0) - 1];
      if (source !== undefined && known[(place ?? 0) - 1] !== version) this.keep(source, version, found);
    }
  }

  private keep({ key, lexeme }: Source, version: number, found: Buffer | null): void {
    if (lexeme === null) {
      this.lists.set(key, { version, numbers: decodeNumbers(found) });
      return;
    }
    const held = { version, posting: found === null ? null : decodePosting(found) };
    this.postings.set(key, held);
    this.kept.set(key, held);
  }

  /** Whether a source is known in the state read, and has what it should; an index without any state has nothing of all. */
  has({ key, lexeme }: Source): boolean {
    if (this.version === null) return true;
    if (lexeme === null) return this.lists.get(key)?.version === this.version;
    const held = this.postings.get(key);
    return held?.version === this.version && held.posting !== null;
  }

  /** Whether a lexeme is known to have no posting. */
  isRare(lexeme: string): boolean {
    const key = keyOf(lexeme);
    const held = this.postings.get(key) ?? this.kept.get(key);
    return held?.posting === null && (this.version === null || held.version === this.version);
  }

  /** What a question to the index found. */
  numbersOf({ key }: Source): Int32Array {
    return this.lists.get(key)?.numbers ?? new Int32Array();
  }

  /** The same of any source, to be combined. */
  postingOf(source: Source): Posting {
    return source.lexeme === null
      ? postingOf(this.numbersOf(source))
      : (this.postings.get(source.key)?.posting ?? NO_POSTING);
  }
}

function decodeNumbers(bytes: Buffer | null): Int32Array {
  if (bytes === null) return new Int32Array();
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const numbers = new Int32Array(bytes.byteLength >>> 2);
  for (let at = 0; at < numbers.length; at += 1) numbers[at] = view.getInt32(at * 4);
  return numbers;
}
