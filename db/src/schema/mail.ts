import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  date,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  text,
  timestamp,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { user } from './account.ts';
import { language } from './enums.ts';
import { hub } from './hub.ts';

/**
 * `owed`: not yet rendered; `in-mailbox`: rendered, waiting for staff; `sent`: the mail server took it; `failed`: given up;
 * `bounced`: refused for good, or sent and come back.
 */
export const mailState = pgEnum('mail_state', ['owed', 'in-mailbox', 'sent', 'failed', 'bounced']);
/** Why the last try came to nothing: the mail server could not now, will never, or the text could not be made. */
export const mailFailure = pgEnum('mail_failure', ['temporary', 'permanent', 'not-written']);

/**
 * The outbox: a message owed since a transaction that committed. The worker renders it from the current state and sends
 * it, or leaves it in the hub's mailbox. `dedupe_key` makes owing twice the same as owing once.
 */
export const mail = pgTable(
  'mail',
  {
    id: uuid().primaryKey().defaultRandom(),
    hub_id: uuid()
      .notNull()
      .references(() => hub.id),
    kind: text().notNull(),
    subject_id: uuid().notNull(),
    dedupe_key: text().notNull().unique(),
    /** What the kind needs besides its subject; ids and keys only. */
    detail: jsonb().$type<Record<string, string>>().notNull().default({}),
    state: mailState().notNull().default('owed'),
    owed_at: timestamp({ withTimezone: true }).notNull(),
    recipient_name: text(),
    /** Null where no address is known: staff pass the message on. */
    recipient_address: text(),
    language: text(),
    subject: text(),
    text: text(),
    html: text(),
    /** A meeting in the form calendars read, sent along. */
    calendar: text(),
    rendered_at: timestamp({ withTimezone: true }),
    sent_at: timestamp({ withTimezone: true }),
    attempts: integer().notNull().default(0),
    last_error: text(),
    failure: mailFailure(),
    first_tried_at: timestamp({ withTimezone: true }),
    /** When the worker tries again; null where it has not failed, or never will. */
    next_try_at: timestamp({ withTimezone: true }),
    /** How often staff had it sent anew, and one: each has a Message-ID of its own. */
    sending: integer().notNull().default(1),
    /** Where one press stops messages of this kind, for mail programs that offer it. */
    unsubscribe_url: text(),
    bounced_at: timestamp({ withTimezone: true }),
    /** Whether it came back because there is no such address; then it ages the listings that name it. */
    is_bad_address: boolean().notNull().default(false),
  },
  (t) => [
    index('mail_mailbox').on(t.hub_id, t.owed_at),
    index('mail_owed').on(t.state, t.owed_at),
    index('mail_of_subject').on(t.subject_id),
  ],
);

/** One mail a day, at most, that tells somebody what waits for the organizations they work for. `day` is that of the hub. */
export const digest = pgTable(
  'digest',
  {
    id: uuid().primaryKey().defaultRandom(),
    hub_id: uuid()
      .notNull()
      .references(() => hub.id),
    user_id: text()
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    day: date().notNull(),
    made_at: timestamp({ withTimezone: true }).notNull(),
  },
  (t) => [unique('digest_once_a_day').on(t.user_id, t.day)],
);

/**
 * How a hub words one of its letters in a language: the highest version stands. One without a subject goes back to the
 * standard text. Versions are only ever added.
 */
export const mailWording = pgTable(
  'mail_wording',
  {
    id: uuid().primaryKey().defaultRandom(),
    hub_id: uuid()
      .notNull()
      .references(() => hub.id),
    letter: text().notNull(),
    language: language().notNull(),
    version: integer().notNull(),
    subject: text(),
    body: text(),
    /** What the button says. */
    label: text(),
    made_by: text().references(() => user.id, { onDelete: 'set null' }),
    made_at: timestamp({ withTimezone: true }).notNull(),
  },
  (t) => [
    unique('mail_wording_once').on(t.hub_id, t.letter, t.language, t.version),
    check('mail_wording_whole_or_standard', sql`(${t.subject} is null) = (${t.body} is null)`),
    check(
      'mail_wording_says_something',
      sql`btrim(${t.subject}) <> '' and btrim(${t.body}) <> '' and ${t.version} >= 1`,
    ),
  ],
);
