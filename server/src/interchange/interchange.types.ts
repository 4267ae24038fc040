/**
 * The tables of HSDS 3.2, and `territory` of our profile: the places that records name, so that a directory can be taken by
 * a hub that knows none of them. A territory has `id`, `code`, `parent_code`, `kind`, `names`, `aliases`, `longitude`, `latitude`,
 * `valid_from`, `valid_to`, `source`; at the top of a JSON file it is told from a term by its `kind`.
 */
export type StandardTable =
  | 'territory'
  | 'organization'
  | 'program'
  | 'service'
  | 'attribute'
  | 'service_at_location'
  | 'location'
  | 'phone'
  | 'contact'
  | 'address'
  | 'schedule'
  | 'funding'
  | 'service_area'
  | 'required_document'
  | 'language'
  | 'accessibility'
  | 'taxonomy_term'
  | 'metadata'
  | 'meta_table_description'
  | 'cost_option'
  | 'organization_identifier'
  | 'taxonomy'
  | 'service_capacity'
  | 'unit'
  | 'url';

/** Where something stood: the file's name (or a page's address) and the line, from 1. */
export type SourcePlace = { file: string; line: number };

/**
 * One record of the standard: its own fields, those of a profile as they came, and the ids of what it hangs on. Nothing is
 * empty but texts that the standard requires, `id` is a UUID in small letters, every field has the standard's type.
 *
 * JSON says the same record in several places. What is said again word for word is left out; said with other fields it comes
 * again, and the fields unite. An attribute may name its term without an id: `taxonomy_term: { taxonomy, code }` then stands
 * instead of `taxonomy_term_id`.
 */
export type StandardRow = { table: StandardTable; value: Record<string, unknown>; at: SourcePlace };

/** Something that cannot be taken as it stands; the reason says what to do. `field` is null where it is about the whole record. */
export type InvalidRow = { at: SourcePlace; field: string | null; reason: string; table?: StandardTable; id?: string };

/** What a reader gives: records, and what could not be read as one. */
export type ReadItem = StandardRow | { invalid: InvalidRow };

export type SourceFormat = 'json' | 'ndjson' | 'tabular' | 'csv';

/** What is nested at the top of a JSON file. */
export type EntityKind =
  | 'organization'
  | 'service'
  | 'service_at_location'
  | 'location'
  | 'program'
  | 'taxonomy'
  | 'taxonomy_term'
  | 'territory';

export type ReadOptions = {
  /** Recognised by name and contents when left out. */
  format?: SourceFormat;
  /** Told as bytes are read, for a progress bar. `total` is known before the first call. */
  onProgress?: (done: number, total: number) => void;
  /** The publisher's name, part of the identity of template rows without ids; the file says it per row where it has the column. */
  publisher?: string;
  /** The hub's names of terms, by taxonomy (`needs`, `audience` …): a name as `plain` writes it, to the term's key. */
  termNames?: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** Whether only public addresses may be asked, as for what somebody sends through the API. Redirects to others never are. */
  publicOnly?: boolean;
  /** The largest source taken, in bytes; 4 GiB when left out. What is unpacked counts. */
  limit?: number;
};

/** A source at hand: on this machine, whole, its digest known. Close it to take away what was fetched for it. */
export type OpenSource = {
  name: string;
  format: SourceFormat;
  /** SHA-256 of the bytes, in hexadecimal. The same bytes give the same rows in the same order. */
  digest: string;
  bytes: number;
  rows: () => AsyncIterable<ReadItem>;
  close: () => Promise<void>;
};
