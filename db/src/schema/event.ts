import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, jsonb, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { user } from './account.ts';
import { organization } from './directory.ts';
import { eventState, language, spokenLanguage } from './enums.ts';
import { hub } from './hub.ts';
import { territory } from './territory.ts';

/** What an event is called and what it is about, in one language. */
export type EventTexts = { title: string; text: string };

/** Something a hub invites to: a workshop, a market, an information day. */
export const hubEvent = pgTable(
  'hub_event',
  {
    id: uuid().primaryKey().defaultRandom(),
    hub_id: uuid()
      .notNull()
      .references(() => hub.id),
    /** A draft is the hub's own; what was told to everybody is not taken back, but cancelled. */
    state: eventState().notNull().default('draft'),
    /** The language it was written in: what is read where there is no translation. */
    language: language().notNull(),
    texts: jsonb().$type<Partial<Record<string, EventTexts>>>().notNull(),
    /** Address or directions; empty where it is online alone. */
    place: text().notNull().default(''),
    territory_code: text().references(() => territory.code),
    online_url: text(),
    begins_at: timestamp({ withTimezone: true }).notNull(),
    ends_at: timestamp({ withTimezone: true }).notNull(),
    /** Spoken there; empty where nobody said. */
    languages: spokenLanguage().array().notNull().default([]),
    organization_id: uuid().references(() => organization.id),
    is_demonstration: boolean().notNull().default(false),
    /** Counts the changes: nobody overwrites what they have not seen, and calendars take the highest. */
    version: integer().notNull().default(1),
    written_by: text().references(() => user.id, { onDelete: 'set null' }),
    created_at: timestamp({ withTimezone: true }).notNull(),
    changed_at: timestamp({ withTimezone: true }).notNull(),
    published_at: timestamp({ withTimezone: true }),
  },
  (t) => [
    index('hub_event_coming').on(t.hub_id, t.ends_at),
    check(
      'hub_event_lasts',
      sql`${t.ends_at} > ${t.begins_at} and ${t.ends_at} <= ${t.begins_at} + interval '31 days'`,
    ),
    check('hub_event_place_length', sql`char_length(${t.place}) <= 300`),
    check('hub_event_is_somewhere', sql`${t.place} <> '' or ${t.online_url} is not null`),
    check(
      'hub_event_online',
      sql`${t.online_url} ~ '^https?://[^[:space:]]+$' and char_length(${t.online_url}) <= 500`,
    ),
    check('hub_event_told', sql`(${t.state} = 'draft') = (${t.published_at} is null)`),
  ],
);
