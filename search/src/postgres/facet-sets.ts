import { createHash } from 'node:crypto';
import type { Facet, SearchDocument } from '../directory-search.ts';
import type { Kind } from './marks.ts';
import type { Read } from './reader.ts';
import { SET_NAMES, type SetName } from './summary.ts';
import { ValueLists } from './value-lists.ts';

/** The contents of the four sets of a document. To whom it is open stands apart, so that neither makes too many sets. */
export function setsOf(document: SearchDocument): Record<SetName, string> {
  const { kind, cost, organization_sector, delivery, languages, needs, covers, except } = document;
  const { audience, stage, capacity } = document;
  return {
    profile: keep({
      kind,
      cost: cost === null ? [] : [cost],
      organization_sector: [organization_sector],
      delivery: once(delivery),
      language: once(languages),
    }),
    access: keep({ audience: once(audience), stage: once(stage), capacity: capacity === null ? [] : [capacity] }),
    needs: keep({ need: once(needs) }),
    places: keep({ territory: once(covers), except: once(except) }),
  };
}

/** What a set is known by: the same for the same content. */
export function digestOf(content: string): string {
  return createHash('sha1').update(content).digest('base64');
}

/** Values by facet; `except` are places that are left out. */
type Listed = Facet | 'except';
type Content = { kind?: Kind } & Partial<Record<Listed, readonly string[]>>;

function keep(content: Content): string {
  return JSON.stringify(content).replaceAll('\\u0000', '\\ufffd').toWellFormed();
}

function once(values: readonly string[]): string[] {
  return [...new Set(values)].sort();
}

/** Every facet value this process has met, by a number of its own. */
export class FacetValues {
  private numbers = new Map<string, number>();
  private texts: string[] = [];
  private counts = new Int32Array(1_024);

  /** A place for a count of each, all 0: whoever counts leaves it so. */
  emptyCounts(): Int32Array {
    if (this.counts.length < this.texts.length) this.counts = new Int32Array(2 * this.texts.length);
    return this.counts;
  }

  numberOf(value: string): number {
    const known = this.numbers.get(value);
    if (known !== undefined) return known;
    const number = this.texts.push(value) - 1;
    this.numbers.set(value, number);
    return number;
  }

  /** -1 for a value that nothing has. */
  find(value: string): number {
    return this.numbers.get(value) ?? -1;
  }

  valueOf(number: number): string {
    return this.texts[number] ?? '';
  }
}

/** What each kind of set lists. */
const LISTS = {
  profile: ['cost', 'organization_sector', 'delivery', 'language'],
  access: ['audience', 'stage', 'capacity'],
  needs: ['need'],
  places: ['territory', 'except'],
} as const satisfies Record<SetName, readonly Listed[]>;

const NOTHING = new ValueLists();

/** Sets of one kind in the order met: what an entry has of it is a place in that row. Values are numbers of `FacetValues`. */
export class SetRow {
  private slots = new Map<number, number>();
  private kinds: (Kind | null)[] = [];
  private lists: ReadonlyMap<Listed, ValueLists>;
  private counts = new Int32Array(1_024);

  constructor(name: SetName) {
    this.lists = new Map(LISTS[name].map((listed) => [listed, new ValueLists()]));
  }

  get size(): number {
    return this.kinds.length;
  }

  slotOf(id: number): number | undefined {
    return this.slots.get(id);
  }

  kindAt(slot: number): Kind | null {
    return this.kinds[slot] ?? null;
  }

  /** The values of each set, in their order. */
  listed(name: Listed): ValueLists {
    return this.lists.get(name) ?? NOTHING;
  }

  /** A place for a count of each set, all 0: whoever counts leaves it so. */
  emptyCounts(): Int32Array {
    if (this.counts.length < this.size) this.counts = new Int32Array(2 * this.size);
    return this.counts;
  }

  add(id: number, content: Content, values: FacetValues): void {
    if (this.slots.has(id)) return;
    this.slots.set(id, this.kinds.push(content.kind ?? null) - 1);
    for (const [name, lists] of this.lists) {
      lists.push((content[name] ?? []).map((text) => values.numberOf(text)));
    }
  }
}

/** The sets this process has read. Their content never changes and their ids are not used again: nothing here goes stale. */
export class FacetSets {
  readonly values = new FacetValues();
  readonly rows: Readonly<Record<SetName, SetRow>> = {
    profile: new SetRow('profile'),
    access: new SetRow('access'),
    needs: new SetRow('needs'),
    places: new SetRow('places'),
  };

  /** Reads those of the sets that are not known yet: `ids` are those of one kind. */
  async load(read: Read, ids: Readonly<Record<SetName, ReadonlySet<number>>>): Promise<void> {
    const missing = SET_NAMES.flatMap((name) =>
      [...ids[name]].filter((id) => this.rows[name].slotOf(id) === undefined).map((id) => [id, name] as const),
    );
    if (missing.length === 0) return;
    const nameOf = new Map(missing);
    const rows = await read<{ id: number; content: Content }>(
      'select id, content from search_set where id = any($1::int4[])',
      [[...nameOf.keys()]],
    );
    for (const { id, content } of rows) {
      const name = nameOf.get(id);
      if (name) this.rows[name].add(id, content, this.values);
    }
  }
}
