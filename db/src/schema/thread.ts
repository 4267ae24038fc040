import { sql } from 'drizzle-orm';
import {
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { bytea } from './bytea.ts';
import * as e from './enums.ts';
import { user } from './account.ts';
import { referral } from './referral.ts';

/** What one side wrote on a referral; the others read it. Never changed, only emptied when nobody stands behind it any more. */
export const threadMessage = pgTable(
  'thread_message',
  {
    id: uuid().primaryKey().defaultRandom(),
    referral_id: uuid()
      .notNull()
      .references(() => referral.id),
    /** 1 for the first on the referral, without gaps: what is unread is what stands behind a position. */
    position: integer().notNull(),
    side: e.threadSide().notNull(),
    /** Who of the hub, or of the organization if signed in; null for a private link. */
    author_user_id: text().references(() => user.id),
    text: text().notNull(),
    /** Made by whoever writes: sending twice is sending once. */
    idempotency_key: uuid().notNull(),
    written_at: timestamp({ withTimezone: true }).notNull(),
  },
  (t) => [
    unique('thread_message_position').on(t.referral_id, t.position),
    unique('thread_message_once').on(t.referral_id, t.side, t.idempotency_key),
    unique('thread_message_of_side').on(t.id, t.referral_id, t.side),
    check('thread_message_position_counts', sql`${t.position} > 0`),
    check('thread_message_length', sql`char_length(${t.text}) <= 5000`),
    check('thread_message_staff_has_name', sql`${t.side} <> 'staff' or ${t.author_user_id} is not null`),
    check('thread_message_person_has_none', sql`${t.side} <> 'person' or ${t.author_user_id} is null`),
  ],
);

/** A file of a message; without `message_id` it was sent up and waits for its message, a day at most. */
export const threadAttachment = pgTable(
  'thread_attachment',
  {
    id: uuid().primaryKey().defaultRandom(),
    referral_id: uuid()
      .notNull()
      .references(() => referral.id),
    side: e.threadSide().notNull(),
    message_id: uuid(),
    name: text().notNull(),
    type: e.attachmentType().notNull(),
    /** In bytes. */
    size: integer().notNull(),
    content: bytea().notNull(),
    uploaded_at: timestamp({ withTimezone: true }).notNull(),
  },
  (t) => [
    foreignKey({
      name: 'thread_attachment_of_message',
      columns: [t.message_id, t.referral_id, t.side],
      foreignColumns: [threadMessage.id, threadMessage.referral_id, threadMessage.side],
    }),
    check('thread_attachment_size', sql`${t.size} = octet_length(${t.content}) and ${t.size} between 1 and 8388608`),
    check('thread_attachment_name', sql`char_length(${t.name}) between 1 and 120`),
    index('thread_attachment_message').on(t.message_id),
    index('thread_attachment_referral').on(t.referral_id),
    index('thread_attachment_unsent')
      .on(t.uploaded_at)
      .where(sql`${t.message_id} is null`),
  ],
);

/** How far a side has read the conversation on a referral; none is not at all. */
export const threadReading = pgTable(
  'thread_reading',
  {
    referral_id: uuid()
      .notNull()
      .references(() => referral.id),
    side: e.threadSide().notNull(),
    position: integer().notNull(),
    read_at: timestamp({ withTimezone: true }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.referral_id, t.side] })],
);
