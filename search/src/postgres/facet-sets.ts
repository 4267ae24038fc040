import { createHash } from 'node:crypto';
import type { SearchDocument } from '../directory-search.ts';
import type { Kind } from './marks.ts';
import type { Read } from './reader.ts';
import type { Summary } from './summary.ts';

/** What entries share for facets and filters. */
export type ProfileSet = {
  kind: Kind;
  cost: string | null;
  organization_sector: string;
  delivery: readonly string[];
  languages: readonly string[];
};
export type NeedSet = { needs: readonly string[] };
export type PlaceSet = { covers: readonly string[]; except: readonly string[] };

/** A process forgets all it remembers when it is so many, and reads again what it needs. */
const MOST_REMEMBERED = 50_000;

/** The contents of the three sets of a document. */
export function setsOf(document: SearchDocument): Record<'profile' | 'needs' | 'places', string> {
  const { kind, cost, organization_sector, delivery, languages, needs, covers, except } = document;
  return {
    profile: keep({ kind, cost, organization_sector, delivery: once(delivery), languages: once(languages) }),
    needs: keep({ needs: once(needs) }),
    places: keep({ covers: once(covers), except: once(except) }),
  };
}

/** What a set is known by: the same for the same content. */
export function digestOf(content: string): string {
  return createHash('sha1').update(content).digest('base64');
}

function keep(content: ProfileSet | NeedSet | PlaceSet): string {
  return JSON.stringify(content).replaceAll('\\u0000', '\\ufffd').toWellFormed();
}

function once(values: readonly string[]): string[] {
  return [...new Set(values)].sort();
}

type AnySet = ProfileSet & NeedSet & PlaceSet;

/** Sets by their ids, each kind by its own name. */
export type ReadSets = {
  profile: (id: number) => ProfileSet | undefined;
  needs: (id: number) => NeedSet | undefined;
  places: (id: number) => PlaceSet | undefined;
};

/** The sets this process has read. Their content never changes and their ids are not used again, so nothing here goes stale. */
export class FacetSets {
  private remembered = new Map<number, AnySet>();

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
    await readInto(known, read, missing);
    const isOfKind = ({ profile }: Found) => get(profile)?.kind === kind;
    missing.clear();
    for (const summary of summaries) {
      if (!isOfKind(summary)) continue;
      if (!known.has(summary.needs)) missing.add(summary.needs);
      if (!known.has(summary.places)) missing.add(summary.places);
    }
    await readInto(known, read, missing);
    return { sets: { profile: get, needs: get, places: get }, isOfKind };
  }
}

async function readInto(known: Map<number, AnySet>, read: Read, missing: ReadonlySet<number>): Promise<void> {
  if (missing.size === 0) return;
  const rows = await read<{ id: number; content: AnySet }>(
    'select id, content from search_set where id = any($1::int4[])',
    [[...missing]],
  );
  for (const { id, content } of rows) known.set(id, content);
}
