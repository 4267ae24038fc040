import {
  bigserial,
  customType,
  date,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  primaryKey,
  real,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core';

const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' });

export const searchKind = pgEnum('search_kind', ['service', 'organization']);

/** A published service or organization as the PostgreSQL search engine sees it; rebuilt from the directory at any time. */
export const searchDocument = pgTable(
  'search_document',
  {
    id: uuid().primaryKey(),
    kind: searchKind().notNull(),
    organization_id: uuid().notNull(),
    /** Facet tags like `need:finance`, `cost:free`, `covers:TN-53`. */
    tags: text().array().notNull(),
    /** Folded name, for exact and prefix hits. */
    name_folded: text().notNull(),
    document: tsvector().notNull(),
    quality: real().notNull(),
    fields: jsonb().$type<Record<string, unknown>>().notNull().default({}),
    indexed_at: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [
    index('search_document_words').using('gin', t.document),
    index('search_document_tags').using('gin', t.tags),
    index('search_document_quality').on(t.quality),
  ],
);

/** The catalogue's own words, for typing errors and did-you-mean. Refilled with the index. */
export const searchWord = pgTable('search_word', { word: text().primaryKey() }, (t) => [
  index('search_word_trigrams').using('gin', t.word.op('gin_trgm_ops')),
]);

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
