import { bigint, index, integer, jsonb, pgEnum, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import type { Details } from './directory.ts';

/** `staging`: rows are being read; `applied`: all of it is in the directory; `abandoned`: none of it is. */
export const importState = pgEnum('import_state', ['staging', 'applied', 'abandoned']);

/** One run of an import: from where, what it found, whether it was applied. */
export const importRun = pgTable('import_run', {
  id: uuid().primaryKey().defaultRandom(),
  /** Who publishes the data, as the reader is told. */
  source: text().notNull(),
  format: text().notNull(),
  /** SHA-256 of what was read: the same bytes go on where a run was interrupted. */
  digest: text().notNull(),
  state: importState().notNull().default('staging'),
  /** Counts by kind: new, changed, unchanged, conflicting, invalid. */
  counts: jsonb().$type<Record<string, unknown>>().notNull().default({}),
  imported_by: text(),
  started_at: timestamp({ withTimezone: true }).notNull().defaultNow(),
  ended_at: timestamp({ withTimezone: true }),
});

/** A row that was read and waits to be compared and applied; gone when its run has ended. */
export const importRow = pgTable(
  'import_row',
  {
    run_id: uuid()
      .notNull()
      .references(() => importRun.id, { onDelete: 'cascade' }),
    /** Counted through the whole run, from 1. */
    position: bigint({ mode: 'number' }).notNull(),
    /** The object of the standard: organization, service, location, … */
    kind: text().notNull(),
    record_id: uuid().notNull(),
    /** The record this one is a part of: the location of an address. Null for what stands alone. */
    owner_id: uuid(),
    /** Why the row cannot be taken: `[{ field, reason }]`; null while nothing speaks against it. */
    faults: jsonb().$type<{ field: string | null; reason: string }[]>(),
    value: jsonb().$type<Details>().notNull(),
    file: text().notNull(),
    line: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.run_id, t.position] }),
    index('import_row_record').on(t.run_id, t.kind, t.record_id),
    index('import_row_owner').on(t.run_id, t.owner_id),
  ],
);

/**
 * What a source last said of a record. A field that still says so comes from the source; one that differs was corrected here,
 * and a later import shows it instead of overwriting it.
 */
export const importedRecord = pgTable(
  'imported_record',
  {
    kind: text().notNull(),
    record_id: uuid().notNull(),
    source: text().notNull(),
    /** The source's own identifier, where it is not the id. */
    source_record_id: text(),
    fields: jsonb().$type<Details>().notNull(),
    run_id: uuid().references(() => importRun.id, { onDelete: 'set null' }),
    imported_at: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.kind, t.record_id, t.source] }),
    index('imported_record_source').on(t.source, t.kind, t.source_record_id),
  ],
);
