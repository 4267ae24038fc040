import { leastRecent } from '../least-recent.ts';

const MOST = 20_000;

type List = readonly string[];

/**
 * Keeps each list of keys once, however many cards hold it: listings cover the same few places, and what is kept for long is
 * copied by every collection of garbage until it is old.
 */
export class SharedLists {
  readonly #lists = leastRecent<List>(MOST);
  readonly #paths = leastRecent<readonly List[]>(MOST);
  readonly #objects = leastRecent<object>(MOST);

  /** The list of these keys. */
  list(keys: List): List {
    return kept(this.#lists, keys.join(' '), keys);
  }

  /** The list of these lists. */
  listOfLists(lists: readonly List[]): readonly List[] {
    return kept(this.#paths, lists.map((keys) => keys.join(' ')).join('|'), lists);
  }

  /** An object of such content. */
  object<Content extends object>(content: Content): Content {
    return kept(this.#objects, JSON.stringify(content), content) as Content; // as: what has the same text is of the same kind
  }
}

function kept<Value>(store: ReturnType<typeof leastRecent<Value>>, name: string, value: Value): Value {
  const known = store.get(name);
  if (known === undefined) store.set(name, value);
  return known ?? value;
}
