import { sql } from 'drizzle-orm';
import { check, index, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { hub } from './hub.ts';
import { user } from './account.ts';

/** A browser at the counter of a hub that anybody may use one after the other; its mark is made from the id and the secret. */
export const kiosk = pgTable(
  'kiosk',
  {
    id: uuid().primaryKey().defaultRandom(),
    hub_id: uuid()
      .notNull()
      .references(() => hub.id, { onDelete: 'cascade' }),
    /** What staff call it: where it stands. */
    name: text().notNull(),
    begun_by: text().references(() => user.id, { onDelete: 'set null' }),
    begun_at: timestamp({ withTimezone: true }).notNull(),
    /** To within a minute. */
    last_used_at: timestamp({ withTimezone: true }),
    /** Since when its mark counts no more; a trigger keeps it so. */
    revoked_at: timestamp({ withTimezone: true }),
  },
  (t) => [
    index('kiosk_of_hub').on(t.hub_id, t.begun_at),
    check('kiosk_has_a_name', sql`char_length(btrim(${t.name})) between 1 and 80`),
  ],
);
