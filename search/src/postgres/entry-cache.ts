import type { Point, SearchQuery } from '../directory-search.ts';
import { kmBetween } from './cells.ts';
import { FacetSets } from './facet-sets.ts';
import { IndexMoved } from './index-moved.ts';
import type { Read } from './reader.ts';
import { decodePoints, decodeSummaries, SET_NAMES } from './summary.ts';
import type { PlacedEntry, SetName, Summary } from './summary.ts';

/** Entries that were found, a column each: thousands are looked at in a search, and objects would cost more than the search. */
export type Matches = Record<SetName, Int32Array> & {
  length: number;
  numbers: Int32Array;
  quality: Float32Array;
  /** Among equals the lower comes first. */
  order: Uint32Array;
  /** Kilometres to its nearest place; infinite when that is unknown. Null when it was not asked. */
  km: Float64Array | null;
};

const BLOCK_BITS = 10;
const BLOCK = 1 << BLOCK_BITS;
/** Four million entries, 32 bytes each; then all are forgotten and read again as they are found. */
const MOST_BLOCKS = 4_096;
/** A search that misses so many has met a new index: all of it is read ahead. */
const MANY_MISSING = 500;
/** So many are read ahead at a time. */
const AT_ONCE = 20_000;

/** Entries whose numbers begin alike. */
class Block {
  /** Each set's place in the row of sets, and one: 0 is an entry that was not read. */
  readonly profile = new Int32Array(BLOCK);
  readonly access = new Int32Array(BLOCK);
  readonly needs = new Int32Array(BLOCK);
  readonly places = new Int32Array(BLOCK);
  readonly quality = new Float32Array(BLOCK);
  readonly order = new Uint32Array(BLOCK);
  /** Where each is given first, NaN where that is unknown; where else. */
  readonly latitude = new Float32Array(BLOCK).fill(NaN);
  readonly longitude = new Float32Array(BLOCK).fill(NaN);
  readonly elsewhere = new Map<number, readonly PlacedEntry[]>();

  place(at: number, [first, ...others]: readonly PlacedEntry[]): void {
    this.latitude[at] = first?.latitude ?? NaN;
    this.longitude[at] = first?.longitude ?? NaN;
    if (others.length > 0) this.elsewhere.set(at, others);
  }

  /** Kilometres to the nearest place of an entry; infinite when none is known. */
  kmTo(near: Point, at: number): number {
    const latitude = this.latitude[at] ?? NaN;
    if (Number.isNaN(latitude)) return Infinity;
    let nearest = kmBetween(near, { latitude, longitude: this.longitude[at] ?? NaN });
    for (const point of this.elsewhere.get(at) ?? []) nearest = Math.min(nearest, kmBetween(near, point));
    return nearest;
  }
}

/** Nothing of it was read. */
const NO_BLOCK = new Block();

const SUMMARIES = `
  select string_agg(summary, '') summaries, string_agg(points, '') points
  from search_entry where number = any($1::int4[])`;

const NEXT_SUMMARIES = `
  select string_agg(summary, '') summaries, string_agg(points, '') points, max(number) "last"
  from (select * from search_entry where number > $1::int4 order by number limit ${AT_ONCE}) next`;

type Packed = { summaries: Buffer | null; points: Buffer | null };

/**
 * What this process has read of entries, by their numbers. A number stands for one state of one entry and is not given
 * again (`put` takes a new one), so nothing here goes stale; what is gone is not found any more.
 */
export class EntryCache {
  readonly sets: FacetSets;
  private blocks = new Map<number, Block>();
  private isReadingAhead = false;

  constructor(sets = new FacetSets()) {
    this.sets = sets;
  }

  /** Begins to read everything, unless that is under way: searches that come soon will ask for it anyway. */
  private readAhead(read: Read): void {
    if (this.isReadingAhead) return;
    this.isReadingAhead = true;
    this.readAll(read)
      .catch(() => {}) // a search reads what it needs itself, and tells what fails
      .finally(() => {
        this.isReadingAhead = false;
      });
  }

  private async readAll(read: Read): Promise<void> {
    for (let from: number | null = -1; from !== null;) {
      const rows: (Packed & { last: number | null })[] = await read(NEXT_SUMMARIES, [from]);
      const [row] = rows;
      if (row) await this.keep(read, row);
      from = row?.last ?? null;
    }
  }

  /**
   * The entries of each list that are of the kind and within the distance asked.
   * @throws IndexMoved when one is not there any more.
   */
  async take(read: Read, lists: readonly Int32Array[], query: SearchQuery): Promise<Matches[]> {
    for (let tries = 0; ; tries += 1) {
      const missing = this.missing(lists);
      if (missing.length > MANY_MISSING) this.readAhead(read);
      if (missing.length === 0) return lists.map((list) => this.pick(list, query));
      if (tries === 2) throw new IndexMoved('the index was rebuilt meanwhile');
      const [row] = await read<Packed>(SUMMARIES, [missing]);
      if (row) await this.keep(read, row);
    }
  }

  /** Finds the block of a number; numbers come nearly in order, so it is mostly the one of the number before. */
  private blockFinder(): (number: number) => Block {
    let block = NO_BLOCK;
    let begin = -1;
    return (number) => {
      if (number >>> BLOCK_BITS !== begin) {
        begin = number >>> BLOCK_BITS;
        block = this.blocks.get(begin) ?? NO_BLOCK;
      }
      return block;
    };
  }

  private missing(lists: readonly Int32Array[]): number[] {
    const missing = new Set<number>();
    const blockOf = this.blockFinder();
    for (const list of lists)
      for (const number of list) if (blockOf(number).profile[number & (BLOCK - 1)] === 0) missing.add(number);
    return [...missing];
  }

  private async keep(read: Read, { summaries, points }: Packed): Promise<void> {
    const entries = decodeSummaries(summaries);
    const idsOf = (name: SetName) => new Set(entries.map((entry) => entry[name]));
    await this.sets.load(read, {
      profile: idsOf('profile'),
      access: idsOf('access'),
      needs: idsOf('needs'),
      places: idsOf('places'),
    });
    if (this.blocks.size > MOST_BLOCKS) this.blocks.clear();
    for (const entry of entries) this.write(entry);
    const placed = Map.groupBy(decodePoints(points), ({ number }) => number);
    for (const [number, own] of placed) this.blocks.get(number >>> BLOCK_BITS)?.place(number & (BLOCK - 1), own);
  }

  private write(entry: Summary): void {
    const { number, quality, order } = entry;
    const block = this.blocks.get(number >>> BLOCK_BITS) ?? new Block();
    this.blocks.set(number >>> BLOCK_BITS, block);
    const at = number & (BLOCK - 1);
    for (const name of SET_NAMES) block[name][at] = (this.sets.rows[name].slotOf(entry[name]) ?? -1) + 1;
    block.quality[at] = quality;
    block.order[at] = order;
  }

  private pick(list: Int32Array, { kind, near, within_km }: SearchQuery): Matches {
    const found = emptyMatches(list.length, near !== undefined);
    const profiles = this.sets.rows.profile;
    const blockOf = this.blockFinder();
    let length = 0;
    for (const number of list) {
      const block = blockOf(number);
      const at = number & (BLOCK - 1);
      const profile = (block.profile[at] ?? 0) - 1;
      if (profiles.kindAt(profile) !== kind) continue;
      if (near && found.km) {
        const km = block.kmTo(near, at);
        if (within_km !== undefined && km > within_km) continue;
        found.km[length] = km;
      }
      found.numbers[length] = number;
      found.profile[length] = profile;
      found.access[length] = (block.access[at] ?? 0) - 1;
      found.needs[length] = (block.needs[at] ?? 0) - 1;
      found.places[length] = (block.places[at] ?? 0) - 1;
      found.quality[length] = block.quality[at] ?? 0;
      found.order[length] = block.order[at] ?? 0;
      length += 1;
    }
    return { ...found, length };
  }
}

/** Room for so many. */
export function emptyMatches(length: number, isMeasured: boolean): Matches {
  return {
    length,
    numbers: new Int32Array(length),
    profile: new Int32Array(length),
    access: new Int32Array(length),
    needs: new Int32Array(length),
    places: new Int32Array(length),
    quality: new Float32Array(length),
    order: new Uint32Array(length),
    km: isMeasured ? new Float64Array(length) : null,
  };
}
