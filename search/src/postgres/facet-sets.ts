import { createHash } from 'node:crypto';
import type { Facet, SearchDocument } from '../directory-search.ts';
import type { Kind } from './marks.ts';
import type { Read } from './reader.ts';
import type { SetName, Summary } from './summary.ts';

/** What entries share for facets and filters. */
export type ProfileSet = {
  kind: Kind;
  cost: string | null;
  organization_sector: string;
  delivery: readonly string[];
  languages: readonly string[];
};
/** For whom, how far on, and whether there is room: apart from the profile, so that neither makes too many sets. */
export type AccessSet = {
  audience: readonly string[];
  stage: readonly string[];
  capacity: string | null;
};
export type NeedSet = { needs: readonly string[] };
export type PlaceSet = { covers: readonly string[]; except: readonly string[] };

/** A process forgets all it remembers when it is so many, and reads again what it needs. */
const MOST_REMEMBERED = 50_000;

/** The contents of the four sets of a document. */
export function setsOf(document: SearchDocument): Record<SetName, string> {
  const { kind, cost, organization_sector, delivery, languages, needs, covers, except } = document;
  const { audience, stage, capacity } = document;
  return {
    profile: keep({ kind, cost, organization_sector, delivery: once(delivery), languages: once(languages) }),
    access: keep({ audience: once(audience), stage: once(stage), capacity }),
    needs: keep({ needs: once(needs) }),
    places: keep({ covers: once(covers), except: once(except) }),
  };
}

/** What a set is known by: the same for the same content. */
export function digestOf(content: string): string {
  return createHash('sha1').update(content).digest('base64');
}

function keep(content: ProfileSet | AccessSet | NeedSet | PlaceSet): string {
  return JSON.stringify(content).replaceAll('\\u0000', '\\ufffd').toWellFormed();
}

function once(values: readonly string[]): string[] {
  return [...new Set(values)].sort();
}

type AnySet = ProfileSet & AccessSet & NeedSet & PlaceSet;

/** The values of a set as numbers: adding up numbers is many times faster than texts. `valueOf` tells them back. */
type Numbered = Record<Exclude<Facet, 'territory'> | 'covers', Int32Array>;
type KnownSet = AnySet & { numbered: Numbered };

/** Sets by their ids, each kind by its own name. */
export type ReadSets = {
  profile: (id: number) => ProfileSet | undefined;
  access: (id: number) => AccessSet | undefined;
  needs: (id: number) => NeedSet | undefined;
  places: (id: number) => PlaceSet | undefined;
  numbered: (id: number) => Numbered | undefined;
  values: FacetValues;
};

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

  valueOf(number: number): string {
    return this.texts[number] ?? '';
  }
}

/** The sets this process has read. Their content never changes and their ids are not used again, so nothing here goes stale. */
export class FacetSets {
  private remembered = new Map<number, KnownSet>();
  private values = new FacetValues();

  /** The sets of those entries that are of the kind, and which these are. */
  async load<Found extends Summary>(
    read: Read,
    kind: Kind,
    summaries: readonly Found[],
  ): Promise<{ sets: ReadSets; isOfKind: (summary: Found) => boolean }> {
    if (this.remembered.size > MOST_REMEMBERED) this.remembered = new Map();
    const known = this.remembered;
    const get = (id: number) => known.get(id);
    const missing = new Set<number>();
    for (const { profile } of summaries) if (!known.has(profile)) missing.add(profile);
    await readInto(known, this.values, read, missing);
    const isOfKind = ({ profile }: Found) => get(profile)?.kind === kind;
    missing.clear();
    for (const summary of summaries) {
      if (!isOfKind(summary)) continue;
      if (!known.has(summary.access)) missing.add(summary.access);
      if (!known.has(summary.needs)) missing.add(summary.needs);
      if (!known.has(summary.places)) missing.add(summary.places);
    }
    await readInto(known, this.values, read, missing);
    const numbered = (id: number) => known.get(id)?.numbered;
    return { sets: { profile: get, access: get, needs: get, places: get, numbered, values: this.values }, isOfKind };
  }
}

async function readInto(
  known: Map<number, KnownSet>,
  values: FacetValues,
  read: Read,
  missing: ReadonlySet<number>,
): Promise<void> {
  if (missing.size === 0) return;
  const rows = await read<{ id: number; content: AnySet }>(
    'select id, content from search_set where id = any($1::int4[])',
    [[...missing]],
  );
  for (const { id, content } of rows) known.set(id, { ...content, numbered: numberedOf(content, values) });
}

/** A set is of one kind and has the values of that kind alone. */
function numberedOf(set: Partial<AnySet>, values: FacetValues): Numbered {
  const numbers = (texts: readonly string[] = []) => Int32Array.from(texts, (text) => values.numberOf(text));
  return {
    cost: numbers([set.cost ?? []].flat()),
    organization_sector: numbers([set.organization_sector ?? []].flat()),
    delivery: numbers(set.delivery),
    language: numbers(set.languages),
    audience: numbers(set.audience),
    stage: numbers(set.stage),
    capacity: numbers([set.capacity ?? []].flat()),
    need: numbers(set.needs),
    covers: numbers(set.covers),
  };
}
