import type { Db } from '@citess/db';
import { askTogether, type ReadByKey } from '../ask-together.ts';
import { leastRecent } from '../least-recent.ts';
import { readFirstRows, readHeads, readWrites } from './key-reads.ts';
import { kindAt, NO_ROWS, versionsIn, WIDTH, type KeyRows } from './key-row.ts';
import { KINDS, nameOf, type Probe } from './probes.ts';

/** What stands first under a key, the best standing first; `isWhole` where nothing follows. */
export type Head = { rows: KeyRows; isWhole: boolean };

const NOTHING: Head = { rows: NO_ROWS, isWhole: true };
/** Those of the four kinds of a need and a place. */
type Heads = readonly Head[];
const NOWHERE: Heads = KINDS.map(() => NOTHING);
type Key = Pick<Probe, 'under' | 'kind'>;

/** So many rows of a key are read, whoever asks; then so many. */
export const HEAD = 64;
export const DEEP_HEAD = 512;
/** The most that is kept, with so much for each key besides its rows. */
const MOST_BYTES = 32 * 1024 ** 2;
const BYTES_A_KEY = 200;
/** The database tells for a day which transactions wrote keys: what was not checked for so long, in milliseconds, is forgotten. */
const CHECKED_WITHIN = 3_600_000;

/**
 * The beginnings of keys a process has read. Many people ask under the same ones; what is kept is true while no transaction
 * can be seen that wrote keys and could not be seen before. For one database.
 */
export class KeyHeads {
  readonly #kept = leastRecent<Heads>(MOST_BYTES, bytesOf);
  /** Grows when all is forgotten: what was asked for before must not be kept after it. */
  #generation = 0;
  #seen = { snapshot: null as string | null, at: 0 };
  readonly #checkTogether: ReadByKey<never, never>;
  readonly #headsSoDeep: ReadSoDeep<Heads>;
  readonly #rowsSoDeep: ReadSoDeep<Head>;

  constructor(reader?: Db) {
    this.#checkTogether = askTogether(async (db) => {
      await this.#check(db);
      return new Map<never, never>();
    }, reader);
    this.#headsSoDeep = soDeep(readHeadsUnder, reader);
    this.#rowsSoDeep = soDeep(readSingle, reader);
  }

  /** Tells apart what was read before the keys changed and after. */
  get generation(): number {
    return this.#generation;
  }

  /**
   * Forgets what others changed meanwhile; to be called before each question. Those who ask while a check is under way share the
   * next one, which sees all that was there when they asked.
   */
  async refresh(db: Db): Promise<void> {
    await this.#checkTogether(db, []);
  }

  async #check(db: Db): Promise<void> {
    const { snapshot, at } = this.#seen;
    const known = performance.now() - at < CHECKED_WITHIN ? snapshot : null;
    const { snapshot: now, is_moved } = await readWrites(db, known);
    if (known === null || is_moved) this.#forget();
    this.#seen = { snapshot: now, at: performance.now() };
  }

  /** The versions of the best standing services under each of these, at most `limit` of each kind. */
  async versions(db: Db, under: readonly string[], limit: number): Promise<Set<number>> {
    const heads = await this.read(db, new Set(under), limit);
    return new Set([...heads.values()].flat().flatMap(({ rows }) => versionsIn(rows, limit)));
  }

  /** The heads of the four kinds under each of these, of so many rows at least where there are as many. */
  async read(db: Db, under: ReadonlySet<string>, depth: number): Promise<Map<string, Heads>> {
    const found = new Map<string, Heads>();
    const missing: string[] = [];
    for (const each of under) {
      const kept = this.#kept.get(each);
      if (kept?.every((head) => isSoDeep(head, depth))) found.set(each, kept);
      else missing.push(each);
    }
    const generation = this.#generation;
    if (missing.length === 0) return found;
    const read = await this.#headsSoDeep(depth)(db, missing);
    for (const each of missing) {
      const heads = read.get(each) ?? NOWHERE;
      found.set(each, heads);
      if (generation === this.#generation) this.#kept.set(each, heads);
    }
    return found;
  }

  /** The heads of single kinds, so deep: they take the place of the shorter ones. */
  async deepen(db: Db, keys: readonly Key[], depth: number): Promise<Head[]> {
    const keptOf = ({ under, kind }: Key) => this.#kept.get(under)?.[kind];
    const missing = keys.filter((key) => !isSoDeep(keptOf(key), depth));
    const generation = this.#generation;
    if (missing.length === 0) return keys.map((key) => keptOf(key) ?? NOTHING);
    const read = await this.#rowsSoDeep(depth)(db, missing.map(nameOf));
    const found = new Map(missing.map((key) => [key, read.get(nameOf(key)) ?? NOTHING]));
    if (generation === this.#generation)
      for (const [{ under, kind }, head] of found) {
        const kept = this.#kept.get(under);
        if (kept) this.#kept.set(under, kept.with(kind, head));
      }
    return keys.map((key) => found.get(key) ?? keptOf(key) ?? NOTHING);
  }

  #forget(): void {
    this.#kept.clear();
    this.#generation += 1;
  }
}

type ReadSoDeep<Value> = (depth: number) => ReadByKey<string, Value>;

/** One statement at a time for each depth that is asked for. */
function soDeep<Value>(
  read: (db: Db, names: readonly string[], depth: number) => Promise<ReadonlyMap<string, Value>>,
  reader?: Db,
): ReadSoDeep<Value> {
  const reads = new Map<number, ReadByKey<string, Value>>();
  return (depth) => {
    const known = reads.get(depth) ?? askTogether((db, names) => read(db, names, depth), reader);
    reads.set(depth, known);
    return known;
  };
}

async function readHeadsUnder(db: Db, under: readonly string[], depth: number): Promise<Map<string, Heads>> {
  const read = await readHeads(db, under, depth);
  return new Map(
    under.flatMap((each, place) => {
      const rows = read[place] ?? NO_ROWS;
      return rows.length === 0 ? [] : [[each, headsOf(rows, depth)] as const];
    }),
  );
}

async function readSingle(db: Db, names: readonly string[], depth: number): Promise<Map<string, Head>> {
  const read = await readFirstRows(db, names, depth);
  return new Map(names.map((name, place) => [name, headOf(read[place] ?? NO_ROWS, depth)]));
}

/** One for each kind. */
function headsOf(rows: KeyRows, depth: number): Heads {
  let from = 0;
  return KINDS.map((kind) => {
    let to = from;
    while (to < rows.length && kindAt(rows, to) === kind) to += WIDTH;
    return headOf(rows.subarray(from, (from = to)), depth);
  });
}

/** Where there are just as many rows as were asked for, nobody knows whether more follow. */
function headOf(rows: KeyRows, depth: number): Head {
  return rows.length === 0 ? NOTHING : { rows, isWhole: rows.length !== depth * WIDTH };
}

function bytesOf(heads: Heads): number {
  return heads === NOWHERE ? BYTES_A_KEY : heads.reduce((sum, { rows }) => sum + rows.byteLength + BYTES_A_KEY, 0);
}

function isSoDeep(head: Head | undefined, depth: number): boolean {
  return head !== undefined && (head.isWhole || head.rows.length >= depth * WIDTH);
}
