import { sql } from 'drizzle-orm';
import { check, index, pgEnum, pgTable, primaryKey, text, timestamp, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { MEMBERSHIP_OPINIONS, MEMBERSHIP_STATES } from '../vocabulary.ts';
import { user } from './account.ts';
import { organization } from './directory.ts';
import { language, organizationSector } from './enums.ts';
import { hub } from './hub.ts';

export const membershipState = pgEnum('membership_state', MEMBERSHIP_STATES);
export const membershipOpinionKind = pgEnum('membership_opinion_kind', MEMBERSHIP_OPINIONS);

/** An organization asks to join a hub, or somebody of a listed one to keep its listing. */
export const membershipRequest = pgTable(
  'membership_request',
  {
    id: uuid().primaryKey().defaultRandom(),
    hub_id: uuid()
      .notNull()
      .references(() => hub.id),
    /** The listing that is claimed; where a new one was asked for, the one that was made when it was accepted. */
    organization_id: uuid().references(() => organization.id, { onDelete: 'set null' }),
    organization_name: text().notNull(),
    sector_of_organization: organizationSector().notNull(),
    /** What it does for people who start or run something; becomes the description of its listing. */
    description: text().notNull(),
    website: text(),
    contact_name: text(),
    contact_email: text(),
    contact_phone: text(),
    language: language().notNull(),
    made_at: timestamp({ withTimezone: true }).notNull(),
    state: membershipState().notNull().default('open'),
    decided_by: text().references(() => user.id, { onDelete: 'set null' }),
    decided_at: timestamp({ withTimezone: true }),
    /** What the coordinator says to who asked. */
    word: text(),
  },
  (t) => [
    // asking twice is asking once
    uniqueIndex('membership_request_once')
      .on(t.hub_id, sql`lower(${t.contact_email})`, sql`lower(${t.organization_name})`)
      .where(sql`${t.state} = 'open'`),
    index('membership_request_of_hub').on(t.hub_id, t.state, t.made_at),
    check('membership_request_decided_whole', sql`(${t.state} = 'open') = (${t.decided_at} is null)`),
    check('membership_request_accepted_of_somebody', sql`${t.state} <> 'open' or ${t.contact_email} is not null`),
    check('membership_request_refused_with_word', sql`${t.state} <> 'refused' or ${t.word} is not null`),
  ],
);

/** What a member of staff thinks of a request, before the coordinator decides. */
export const membershipOpinion = pgTable(
  'membership_opinion',
  {
    request_id: uuid()
      .notNull()
      .references(() => membershipRequest.id, { onDelete: 'cascade' }),
    user_id: text()
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    opinion: membershipOpinionKind().notNull(),
    text: text().notNull().default(''),
    given_at: timestamp({ withTimezone: true }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.request_id, t.user_id] })],
);

/**
 * An organization that asked not to be listed. What it is known by is kept as hashes, so that nobody brings it back unasked; its name,
 * so that staff can lift this.
 */
export const unlistedOrganization = pgTable(
  'unlisted_organization',
  {
    id: uuid().primaryKey().defaultRandom(),
    /** The listing that was taken out; null where there was none. */
    organization_id: uuid().references(() => organization.id, { onDelete: 'set null' }),
    name: text().notNull(),
    keys: text().array().notNull(),
    made_by: text().references(() => user.id, { onDelete: 'set null' }),
    made_at: timestamp({ withTimezone: true }).notNull(),
    lifted_by: text().references(() => user.id, { onDelete: 'set null' }),
    lifted_at: timestamp({ withTimezone: true }),
  },
  (t) => [
    index('unlisted_organization_listing').on(t.organization_id),
    check('unlisted_organization_known_by_something', sql`cardinality(${t.keys}) > 0`),
  ],
);
