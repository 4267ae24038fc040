import type { Db } from '@citess/db';
import { leastRecent, type LeastRecent } from '@citess/search/least-recent';

/** A kind of thing that is kept until the catalogue changes, and how much of it. */
export type Shelf<V> = {
  readonly name: string;
  /** The most it may hold: entries, or the sum of `sizeOf`. */
  readonly most: number;
  readonly sizeOf?: (value: V) => number;
};

/** What a process keeps of the directory until it changes. Nothing is kept until it is told that changes are heard. */
export class Catalogue {
  /** Through it is read what many ask for at a time; without one, each reads through the connection they come with. */
  readonly reader: Db | undefined;
  readonly #shelves = new Map<object, LeastRecent<object>>();
  readonly #loading = new Map<string, Promise<object>>();
  #version = 0;
  #isHeard = false;

  constructor(reader?: Db) {
    this.reader = reader;
  }

  /** Answers what is kept, else loads it; asked twice at once, it is loaded once. */
  async find<V extends object>(shelf: Shelf<V>, key: string, read: () => Promise<V>): Promise<V> {
    if (!this.#isHeard) return read();
    const kept = this.#store(shelf).get(key);
    if (kept) return kept;
    const name = `${shelf.name} ${key}`;
    const underWay = this.#loading.get(name) as Promise<V> | undefined; // as: the name tells the shelf
    if (underWay) return underWay;
    const loaded = this.#load(shelf, key, read);
    this.#loading.set(name, loaded);
    const done = () => this.#loading.get(name) === loaded && this.#loading.delete(name);
    loaded.then(done, done);
    return loaded;
  }

  /** The same for many keys: loads those that are missing together. A key that nothing is loaded for is left out. */
  async findMany<V extends object>(
    shelf: Shelf<V>,
    keys: readonly string[],
    read: (missing: string[]) => Promise<ReadonlyMap<string, V>>,
  ): Promise<Map<string, V>> {
    const store = this.#store(shelf);
    const found = new Map(keys.map((key) => [key, store.get(key)]));
    const missing = keys.filter((key) => found.get(key) === undefined);
    const readAt = this.#version;
    const loaded = missing.length > 0 ? await read(missing) : new Map<string, never>();
    for (const [key, value] of loaded) this.#keep(shelf, key, value, readAt);
    const pairs = keys.map((key) => [key, found.get(key) ?? loaded.get(key)] as const);
    return new Map(pairs.flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])));
  }

  /** Something of the directory, or of a search index, changed: all that was kept is forgotten. */
  changed(): void {
    this.#version += 1;
    for (const store of this.#shelves.values()) store.clear();
    this.#loading.clear();
  }

  /** Whether every change will be told from now on. */
  hears(isHeard: boolean): void {
    this.#isHeard = isHeard;
    this.changed();
  }

  async #load<V extends object>(shelf: Shelf<V>, key: string, read: () => Promise<V>): Promise<V> {
    const readAt = this.#version;
    const value = await read();
    this.#keep(shelf, key, value, readAt);
    return value;
  }

  /** What was read before a change must not be kept after it. */
  #keep<V extends object>(shelf: Shelf<V>, key: string, value: V, readAt: number): void {
    if (this.#isHeard && readAt === this.#version) this.#store(shelf).set(key, value);
  }

  #store<V extends object>(shelf: Shelf<V>): LeastRecent<V> {
    const store = this.#shelves.get(shelf) ?? leastRecent<V>(shelf.most, shelf.sizeOf);
    this.#shelves.set(shelf, store as LeastRecent<object>); // as: each shelf only ever meets its own kind of value
    return store as LeastRecent<V>;
  }
}
