/** A store that holds so much and no more: what was not asked for longest goes, or something that was asked for hardly later. */
export type LeastRecent<V, K = string> = {
  get: (key: K) => V | undefined;
  /** Keeps a value; one that alone is larger than the store is not kept. */
  set: (key: K, value: V) => void;
  clear: () => void;
};

type Entry<V> = { value: V; size: number; wasAsked: boolean };

/**
 * A store for values whose sizes, one by default, sum up to `most`. A size is asked for once, when the value is kept. Being asked for is
 * only marked: what is next to go and has the mark loses it and stays. Putting each in its new place when asked took a tenth of matching.
 */
export function leastRecent<V, K = string>(most: number, sizeOf: (value: V) => number = () => 1): LeastRecent<V, K> {
  const kept = new Map<K, Entry<V>>(); // a Map keeps the order of insertion
  let held = 0;
  /** Goes on where it stood: from its beginning a Map steps over all that was deleted there, each time anew. */
  let hand = kept.entries();

  function oldest(): [K, Entry<V>] | undefined {
    const found = hand.next();
    if (!found.done) return found.value;
    hand = kept.entries();
    return hand.next().value;
  }

  function makeRoomFor(size: number): void {
    while (held + size > most) {
      const [key, entry] = oldest() ?? [];
      if (key === undefined || entry === undefined) return;
      forget(key);
      if (!entry.wasAsked) continue;
      kept.set(key, { ...entry, wasAsked: false });
      held += entry.size;
    }
  }

  function forget(key: K): void {
    held -= kept.get(key)?.size ?? 0;
    kept.delete(key);
  }

  return {
    get(key) {
      const found = kept.get(key);
      if (found === undefined) return undefined;
      found.wasAsked = true;
      return found.value;
    },
    set(key, value) {
      forget(key);
      const size = sizeOf(value);
      if (size > most) return;
      makeRoomFor(size);
      kept.set(key, { value, size, wasAsked: false });
      held += size;
    },
    clear() {
      kept.clear();
      hand = kept.entries();
      held = 0;
    },
  };
}
