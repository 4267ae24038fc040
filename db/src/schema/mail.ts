import { index, integer, jsonb, pgEnum, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { hub } from './hub.ts';

/** `owed`: not yet rendered; `in-mailbox`: rendered, waiting for staff; `sent`: the mail server took it; `failed`: given up. */
export const mailState = pgEnum('mail_state', ['owed', 'in-mailbox', 'sent', 'failed']);

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
  },
  (t) => [index('mail_mailbox').on(t.hub_id, t.owed_at), index('mail_owed').on(t.state, t.owed_at)],
);
