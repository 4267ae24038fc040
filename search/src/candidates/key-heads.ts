import type { Db } from '@citess/db';
import { leastRecent } from '../least-recent.ts';
import { readHeads, readWrites } from './key-reads.ts';
import { NO_ROWS, versionsIn, WIDTH, type KeyRows } from './key-row.ts';

/** What stands first under a key, the best standing first; `isWhole` where nothing follows. */
type Head = { rows: KeyRows; isWhole: boolean };

const NOTHING: Head = { rows: NO_ROWS, isWhole: true };

/** So many rows of a key are read, whoever asks; then so many. */
export const HEAD = 48;
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
  readonly #kept = leastRecent<Head>(MOST_BYTES, ({ rows }) => rows.byteLength + BYTES_A_KEY);
  /** Grows when all is forgotten: what was asked for before must not be kept after it. */
  #generation = 0;
  #seen = { snapshot: null as string | null, at: 0 };
  #underWay: Promise<void> = Promise.resolve();
  /** A check that has not begun: whoever asks until then may wait for it. */
  #next: Promise<void> | null = null;

  /** Tells apart what was read before the keys changed and after. */
  get generation(): number {
    return this.#generation;
  }

  /**
   * Forgets what others changed meanwhile; to be called before each question. Those who ask while a check is under way share the
   * next one, which sees all that was there when they asked.
   */
  refresh(db: Db): Promise<void> {
    this.#next ??= this.#underWay.then(() => {
      this.#next = null;
      const check = this.#check(db);
      this.#underWay = check.catch(() => {}); // told to who waits for it, and no reason not to begin the next
      return check;
    });
    return this.#next;
  }

  async #check(db: Db): Promise<void> {
    const { snapshot, at } = this.#seen;
    const known = performance.now() - at < CHECKED_WITHIN ? snapshot : null;
    const { snapshot: now, is_moved } = await readWrites(db, known);
    if (known === null || is_moved) this.#forget();
    this.#seen = { snapshot: now, at: performance.now() };
  }

  /** The versions of the best standing services under each name, at most `limit` of each name. */
  async versions(db: Db, names: readonly string[], limit: number): Promise<Set<number>> {
    const heads = await this.read(db, new Set(names), limit);
    return new Set([...heads.values()].flatMap(({ rows }) => versionsIn(rows, limit)));
  }

  /** The head of each name, of so many rows at least where there are as many. */
  async read(db: Db, names: ReadonlySet<string>, depth: number): Promise<Map<string, Head>> {
    const heads = new Map<string, Head>();
    const missing: string[] = [];
    for (const name of names) {
      const kept = this.#kept.get(name);
      if (kept && (kept.isWhole || kept.rows.length >= depth * WIDTH)) heads.set(name, kept);
      else missing.push(name);
    }
    const generation = this.#generation;
    const read = missing.length > 0 ? await readHeads(db, missing, depth) : [];
    for (const [place, name] of missing.entries()) {
      const rows = read[place] ?? NO_ROWS;
      const head = rows.length === 0 ? NOTHING : { rows, isWhole: rows.length < depth * WIDTH };
      heads.set(name, head);
      if (generation === this.#generation) this.#kept.set(name, head);
    }
    return heads;
  }

  #forget(): void {
    this.#kept.clear();
    this.#generation += 1;
  }
}
