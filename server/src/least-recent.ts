/** A store that holds so much and no more: what was not asked for longest goes first. */
export type LeastRecent<V> = {
  get: (key: string) => V | undefined;
  /** Keeps a value; one that alone is larger than the store is not kept. */
  set: (key: string, value: V) => void;
  clear: () => void;
};

/** A store for values whose sizes, one by default, sum up to `most`. */
export function leastRecent<V>(most: number, sizeOf: (value: V) => number = () => 1): LeastRecent<V> {
  const kept = new Map<string, V>(); // a Map keeps the order of insertion
  let held = 0;

  function forget(key: string): void {
    const value = kept.get(key);
    if (value !== undefined && kept.delete(key)) held -= sizeOf(value);
  }

  return {
    get(key) {
      const value = kept.get(key);
      if (value === undefined) return undefined;
      kept.delete(key);
      kept.set(key, value);
      return value;
    },
    set(key, value) {
      forget(key);
      const size = sizeOf(value);
      if (size > most) return;
      held += size;
      kept.set(key, value);
      for (const oldest of kept.keys()) {
        if (held <= most) break;
        forget(oldest);
      }
    },
    clear() {
      kept.clear();
      held = 0;
    },
  };
}
