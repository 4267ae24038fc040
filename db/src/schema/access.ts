import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core';
import { hubRole, organizationRole } from './enums.ts';
import { organization } from './directory.ts';
import { hub } from './hub.ts';
import { user } from './account.ts';

/**
 * Who read or changed what, and when. Only ever added to. Ids and keys, never what somebody wrote: the database takes no
 * blank and no letter beyond a to z.
 */
export const auditEntry = pgTable(
  'audit_entry',
  {
    /** In the order of writing. */
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    at: timestamp({ withTimezone: true }).notNull(),
    /** Whose coordinators may read this; null where it concerns the deployment. */
    hub_id: uuid().references(() => hub.id),
    /** Who: an account, or a key of outside software. No reference, for an entry outlives both. */
    user_id: text(),
    access_key_id: uuid(),
    /** A key of the table of permissions, like `case.read`. */
    act: text().notNull(),
    is_change: boolean().notNull(),
    /** What: like `case`, and its id. */
    subject_kind: text().notNull(),
    subject_id: text(),
  },
  (t) => [
    index('audit_entry_by_time').on(t.hub_id, t.id),
    index('audit_entry_by_subject').on(t.subject_id),
    index('audit_entry_by_user').on(t.user_id, t.id),
    check('audit_entry_act', sql`${t.act} ~ '^[a-z_]+[.][a-z_]+$'`),
    check('audit_entry_kind', sql`${t.subject_kind} ~ '^[a-z_]+$'`),
    check('audit_entry_subject', sql`${t.subject_id} ~ '^[A-Za-z0-9._:-]{1,100}$'`),
  ],
);

/** Somebody asked by mail to work for a hub or for an organization; `private_link` holds the hash of the link and its end. */
export const invitation = pgTable(
  'invitation',
  {
    id: uuid().primaryKey().defaultRandom(),
    /** The hub that invites, and where `hub_role` is set the one to work for. */
    hub_id: uuid()
      .notNull()
      .references(() => hub.id, { onDelete: 'cascade' }),
    hub_role: hubRole(),
    organization_id: uuid().references(() => organization.id, { onDelete: 'cascade' }),
    organization_role: organizationRole(),
    /** Emptied when the invitation is over. */
    email: text(),
    language: text().notNull(),
    invited_by: text().references(() => user.id, { onDelete: 'set null' }),
    invited_at: timestamp({ withTimezone: true }).notNull(),
    expires_at: timestamp({ withTimezone: true }).notNull(),
    accepted_at: timestamp({ withTimezone: true }),
    accepted_by: text().references(() => user.id, { onDelete: 'set null' }),
    revoked_at: timestamp({ withTimezone: true }),
  },
  (t) => [
    index('invitation_of_hub').on(t.hub_id, t.invited_at),
    index('invitation_of_organization').on(t.organization_id),
    check(
      'invitation_to_one',
      sql`(${t.hub_role} is null) <> (${t.organization_id} is null) and (${t.organization_id} is null) = (${t.organization_role} is null)`,
    ),
    check('invitation_ends_once', sql`${t.accepted_at} is null or ${t.revoked_at} is null`),
    check('invitation_accepted_in_time', sql`${t.accepted_at} is null or ${t.accepted_at} < ${t.expires_at}`),
  ],
);

/** Lets outside software act for a hub within its scopes. Only the hash of the key is kept. */
export const accessKey = pgTable(
  'access_key',
  {
    id: uuid().primaryKey().defaultRandom(),
    hub_id: uuid()
      .notNull()
      .references(() => hub.id, { onDelete: 'cascade' }),
    /** What the coordinator calls it. */
    name: text().notNull(),
    /** The first letters, to tell keys apart. */
    prefix: text().notNull(),
    key_hash: text().notNull().unique(),
    scopes: text().array().notNull(),
    made_by: text().references(() => user.id, { onDelete: 'set null' }),
    made_at: timestamp({ withTimezone: true }).notNull(),
    expires_at: timestamp({ withTimezone: true }).notNull(),
    last_used_at: timestamp({ withTimezone: true }),
    revoked_at: timestamp({ withTimezone: true }),
  },
  (t) => [
    index('access_key_of_hub').on(t.hub_id, t.made_at),
    check('access_key_expires', sql`${t.expires_at} > ${t.made_at}`),
    check('access_key_scoped', sql`cardinality(${t.scopes}) > 0`),
  ],
);

/** How often something was tried of late, counted for all processes together. The subject is a hash, never an address. */
export const attemptCount = pgTable(
  'attempt_count',
  {
    kind: text().notNull(),
    subject_hash: text().notNull(),
    count: integer().notNull(),
    /** From when on the count begins anew. */
    until: timestamp({ withTimezone: true }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.kind, t.subject_hash] }), index('attempt_count_over').on(t.until)],
);
