import { sql } from 'drizzle-orm';
import {
  bigserial,
  boolean,
  check,
  customType,
  date,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  primaryKey,
  real,
  smallint,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core';
import { service } from './directory.ts';

const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' });
const bytea = customType<{ data: Buffer }>({ dataType: () => 'bytea' });
/** Compared byte by byte, so that the words with one beginning stand together. */
const plainText = customType<{ data: string }>({ dataType: () => 'text COLLATE "C"' });

export const searchKind = pgEnum('search_kind', ['service', 'organization']);

/** A published service or organization in the index of the PostgreSQL engine; rebuilt from the directory at any time. */
export const searchEntry = pgTable('search_entry', {
  /** Stands for this state of the entry: another state has another number. */
  number: integer().primaryKey(),
  id: uuid().notNull().unique(),
  kind: searchKind().notNull(),
  quality: real().notNull(),
  /** What counting and first sorting need, 28 bytes. */
  summary: bytea().notNull(),
  /** Its places, 12 bytes each; null without any. */
  points: bytea(),
  /** Folded names, for exact and prefix hits. */
  name_folded: text().notNull(),
  /** Words that tell which of the entries found comes first. */
  words: tsvector().notNull(),
});

/**
 * All an entry is found by, with its number and hardly anything else in the row (`words` lies beside it, TOAST): thousands
 * of numbers are read in a millisecond. An index for each kind: organizations say all that their services say, and who looks
 * for services must not read through them.
 */
export const searchWords = pgTable(
  'search_words',
  { number: integer().primaryKey(), words: tsvector().notNull(), kind: searchKind().notNull() },
  (t) => [
    index('search_words_of_services')
      .using('gin', t.words)
      .with({ fastupdate: false })
      .where(sql`${t.kind} = 'service'`),
    index('search_words_of_organizations')
      .using('gin', t.words)
      .with({ fastupdate: false })
      .where(sql`${t.kind} = 'organization'`),
  ],
);

/** One row: another number after every change of the index, in the same transaction. */
export const searchState = pgTable(
  'search_state',
  { only: boolean().primaryKey().default(true), version: integer().notNull() },
  (t) => [check('search_state_one_row', sql`${t.only}`)],
);

/** How many entries have a lexeme. `written` is how a word of the catalogue is spelled; null for stems, sounds and tags. */
export const searchLexeme = pgTable(
  'search_lexeme',
  {
    lexeme: plainText().primaryKey(),
    entries: integer().notNull(),
    written: text(),
  },
  (t) => [
    index('search_lexeme_trigrams')
      .using('gin', t.lexeme.op('gin_trgm_ops'))
      .where(sql`${t.written} is not null`),
  ],
);

/** What many entries have in common for facets and filters, kept once: its content never changes. */
export const searchSet = pgTable('search_set', {
  id: integer().primaryKey(),
  digest: text().notNull().unique(),
  content: jsonb().$type<Record<string, unknown>>().notNull(),
});

/** The least standing of the best half of entries (step 1), of the best quarter (2), and so on. */
export const searchTier = pgTable(
  'search_tier',
  { kind: searchKind().notNull(), step: smallint().notNull(), least: real().notNull() },
  (t) => [primaryKey({ columns: [t.kind, t.step] })],
);

/** What people looked for in vain, counted by day: folded words and filters, nothing of the person. */
export const unmetSearch = pgTable(
  'unmet_search',
  {
    searched_on: date().notNull(),
    /** Folded, at most 200 characters. */
    words: text().notNull(),
    /** The filters set, by name. */
    filters: jsonb().$type<Record<string, string>>().notNull().default({}),
    times: integer().notNull().default(1),
  },
  (t) => [primaryKey({ columns: [t.searched_on, t.words, t.filters] })],
);

/** How many answers of the public search showed a service on a day; of nobody. */
export const serviceShowing = pgTable(
  'service_showing',
  {
    service_id: uuid()
      .notNull()
      .references(() => service.id, { onDelete: 'cascade' }),
    shown_on: date().notNull(),
    times: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.service_id, t.shown_on] })],
);

/** An engine that is kept current: each has its own queue of changes. */
export const searchEngine = pgTable('search_engine', {
  name: text().primaryKey(),
  /** When the engine last held the whole directory; null while it has to be rebuilt. */
  rebuilt_at: timestamp({ withTimezone: true }),
  /** What it was built from: the form of documents, and the words of the vocabulary that stand in many of them. */
  built_from: text(),
});

/** `vocabulary`: names of terms or places changed, which any document may carry. */
export const changeKind = pgEnum('change_kind', ['organization', 'service', 'vocabulary']);

/**
 * The outbox of the search engines: what of the directory changed and an engine has not read yet. Triggers write it in the
 * transaction of the change itself, which also notifies `directory_change`; a row goes when its engine has followed.
 */
export const searchChange = pgTable(
  'search_change',
  {
    seq: bigserial({ mode: 'number' }).primaryKey(),
    engine: text()
      .notNull()
      .references(() => searchEngine.name, { onDelete: 'cascade' }),
    kind: changeKind().notNull(),
    record_id: uuid(),
    changed_at: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [index('search_change_engine').on(t.engine, t.seq)],
);
