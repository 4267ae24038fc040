/** A store that holds so much and no more: what was not asked for longest goes first. */
export type LeastRecent<V, K = string> = {
  get: (key: K) => V | undefined;
  /** Keeps a value; one that alone is larger than the store is not kept. */
  set: (key: K, value: V) => void;
  clear: () => void;
};

/** A store for values whose sizes, one by default, sum up to `most`. A size is asked for once, when the value is kept. */
export function leastRecent<V, K = string>(most: number, sizeOf: (value: V) => number = () => 1): LeastRecent<V, K> {
  const kept = new Map<K, { value: V; size: number }>(); // a Map keeps the order of insertion
  let held = 0;

  function forget(key: K): void {
    held -= kept.get(key)?.size ?? 0;
    kept.delete(key);
  }

  return {
    get(key) {
      const found = kept.get(key);
      if (found === undefined) return undefined;
      kept.delete(key);
      kept.set(key, found);
      return found.value;
    },
    set(key, value) {
      forget(key);
      const size = sizeOf(value);
      if (size > most) return;
      held += size;
      kept.set(key, { value, size });
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
