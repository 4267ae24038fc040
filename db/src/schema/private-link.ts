import { index, pgEnum, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';

/**
 * `draft`: go on with a form; `person`: follow one's own request; `provider`: answer one referral; `invitation`: begin to work
 * for a hub or an organization; `sign-in`: open one session; `listing`: confirm an organization's listings; `digest`: want no
 * digest any more.
 */
export const linkPurpose = pgEnum('link_purpose', [
  'draft',
  'person',
  'provider',
  'invitation',
  'sign-in',
  'listing',
  'digest',
]);

/** An unguessable address that stands for a right. Only the hash of its token is kept; the token is signed from the id. */
export const privateLink = pgTable(
  'private_link',
  {
    id: uuid().primaryKey().defaultRandom(),
    purpose: linkPurpose().notNull(),
    subject_id: uuid().notNull(),
    token_hash: text().notNull().unique(),
    created_at: timestamp({ withTimezone: true }).notNull(),
    expires_at: timestamp({ withTimezone: true }).notNull(),
    revoked_at: timestamp({ withTimezone: true }),
  },
  (t) => [index('private_link_subject').on(t.subject_id, t.purpose)],
);
