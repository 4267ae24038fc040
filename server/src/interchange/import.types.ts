import type { ConflictWay } from './compare-fields.rules.ts';
import type { SourcePlace } from './interchange.types.ts';
import type { Fields } from './fields.rules.ts';

/** A record as it was staged, with all that hangs on it. */
export type Staged = { id: string; value: Fields; at: SourcePlace; parts: Record<string, Fields[]> };

/** A term the directory has, or will have when the import is applied. */
export type Term = { id: string; taxonomy: string; key: string; names: Fields; taxonomy_id: string };

/** What reading staged records needs besides them. */
export type Setting = {
  source: string;
  /** The language of texts that do not say theirs. */
  language: string;
  /** The deployment's money. */
  currency: string;
  now: Date;
  /** Terms by the source's id and by ours. */
  terms: ReadonlyMap<string, Term>;
  /** Terms by taxonomy and key, such as `needs:training`. */
  termsByKey: ReadonlyMap<string, Term>;
  /** Retired terms by our id, each with the one that stands for it. */
  standIns: ReadonlyMap<string, Term>;
  /** Taxonomies by the source's id and by ours. */
  taxonomies: ReadonlyMap<string, { id: string; key: string }>;
  /** Organizations that were merged, each with the one that stands for it now. */
  kept: ReadonlyMap<string, string>;
  places: { codes: ReadonlySet<string>; byName: ReadonlyMap<string, string | null> };
};

/** How an import deals with what it finds. */
export type ImportWays = {
  isDryRun: boolean;
  conflicts: ConflictWay;
  /** Leaves out what is invalid, and what depends on it, instead of stopping. */
  skipsInvalid: boolean;
  /** Archives listings the source had before and has no more. */
  archivesMissing: boolean;
};

/** Something the person should see. */
export type Finding = {
  finding: 'changed' | 'conflicting' | 'invalid' | 'gone' | 'kept-out';
  kind: string;
  record_id: string | null;
  name: string | null;
  file: string | null;
  line: number | null;
  field: string | null;
  reason: string;
  ours?: unknown;
  theirs?: unknown;
};

export type Tally = {
  new: number;
  changed: number;
  unchanged: number;
  conflicting: number;
  invalid: number;
  gone: number;
};
