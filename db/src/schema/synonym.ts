import { sql } from 'drizzle-orm';
import { index, pgTable, text, timestamp, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { user } from './account.ts';
import { spokenLanguage } from './enums.ts';
import { hub } from './hub.ts';
import { taxonomyTerm } from './taxonomy.ts';

/** What people of a hub say for a need, besides the lists that come with the product. Retired once, never changed. */
export const needSynonym = pgTable(
  'need_synonym',
  {
    id: uuid().primaryKey().defaultRandom(),
    hub_id: uuid()
      .notNull()
      .references(() => hub.id),
    taxonomy_term_id: uuid()
      .notNull()
      .references(() => taxonomyTerm.id),
    language: spokenLanguage().notNull(),
    /** As it was written. */
    phrase: text().notNull(),
    /** The phrase as it is compared: two spellings of one phrase have one key. */
    phrase_key: text().notNull(),
    added_by: text().references(() => user.id, { onDelete: 'set null' }),
    added_at: timestamp({ withTimezone: true }).notNull(),
    retired_by: text().references(() => user.id, { onDelete: 'set null' }),
    retired_at: timestamp({ withTimezone: true }),
  },
  (t) => [
    uniqueIndex('need_synonym_once')
      .on(t.hub_id, t.taxonomy_term_id, t.language, t.phrase_key)
      .where(sql`${t.retired_at} is null`),
    index('need_synonym_of_hub').on(t.hub_id, t.added_at),
  ],
);
