import type { SearchQuery } from '../directory-search.ts';
import { combinePostings } from './combine-postings.ts';
import type { EntryCache, Matches } from './entry-cache.ts';
import { nameOf, type FoundCache } from './found-cache.ts';
import { IndexMoved } from './index-moved.ts';
import { planQuestion, sourceOfKind, sourcesOf, withPostings, type Plan } from './plan-question.ts';
import { SourceReading } from './source-reading.ts';
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

/** What changed meanwhile, and words that have no posting after all, are asked for once more. */
const MOST_TRIES = 5;

/**
 * Finds what answers each question, all in one state of the index. Mostly one way to the database and back; entries this
 * process has not met yet are one more. @throws IndexMoved when it changes faster than it is read.
 */
export async function gather(index: Index, query: SearchQuery, terms: readonly Term[]): Promise<Matches[]> {
  const gathering = new Gathering(index, query);
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const lists = await gathering.ask(terms);
    if (lists !== null) return index.entries.take(index.read, lists, query);
  }
  throw new IndexMoved('the index changed meanwhile');
}

class Gathering {
  private readonly found: FoundCache['lists'];
  private readonly kind: SearchQuery['kind'];
  private readonly sources: SourceReading;

  constructor({ read, found }: Index, { kind }: SearchQuery) {
    this.found = found.lists;
    this.kind = kind;
    this.sources = new SourceReading(read, found.postings, kind);
  }

  /** What answers each; null when something has to be asked for once more. */
  async ask(terms: readonly Term[]): Promise<Int32Array[] | null> {
    const plans = terms.map((term) => (this.known(term) === null ? this.planOf(term) : null));
    await this.sources.read(plans.flatMap((plan) => (plan === null ? [] : this.neededFor(plan))));
    const lists: Int32Array[] = [];
    for (const [at, term] of terms.entries()) {
      const list = this.known(term) ?? this.answer(term, plans[at] ?? null);
      if (list === null) return null;
      lists.push(list);
    }
    return lists;
  }

  private planOf(term: Term): Plan {
    return planQuestion(term, this.kind, (lexeme) => this.sources.isRare(lexeme));
  }

  private neededFor(plan: Plan) {
    return 'source' in plan && plan.source.lexeme === null
      ? [plan.source]
      : [...sourcesOf(plan), sourceOfKind(this.kind)];
  }

  /** What it found before, in the state that is read; any while that is not known yet. */
  private known({ query }: Term): Int32Array | null {
    const { version } = this.sources;
    const found = this.found.get(nameOf(this.kind, query));
    return found !== undefined && (version === null || found.version === version) ? found.numbers : null;
  }

  private answer(term: Term, plan: Plan | null): Int32Array | null {
    const { sources } = this;
    if (plan === null || !this.neededFor(plan).every((source) => sources.has(source))) return null;
    const numbers =
      'source' in plan && plan.source.lexeme === null
        ? sources.numbersOf(plan.source)
        : combinePostings(
            sources.postingOf(sourceOfKind(this.kind)),
            withPostings(plan, (source) => sources.postingOf(source)),
          );
    if (sources.version !== null) this.found.set(nameOf(this.kind, term.query), { version: sources.version, numbers });
    return numbers;
  }
}
