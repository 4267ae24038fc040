import { bigint, boolean, pgTable, text, timestamp, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { organizationRole } from './enums.ts';
import { organization } from './directory.ts';

// The four tables better-auth reads and writes; its property names are camelCase.
export const user = pgTable('user', {
  id: text().primaryKey(),
  name: text().notNull(),
  email: text().notNull().unique(),
  emailVerified: boolean('email_verified').notNull().default(false),
  image: text(),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
  updatedAt: timestamp('updated_at', { withTimezone: true }).notNull().defaultNow(),
  /** Since when they want no digest of what waits for their organizations; better-auth knows nothing of it. */
  digest_stopped_at: timestamp({ withTimezone: true }),
});

export const session = pgTable('session', {
  id: text().primaryKey(),
  expiresAt: timestamp('expires_at', { withTimezone: true }).notNull(),
  token: text().notNull().unique(),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
  updatedAt: timestamp('updated_at', { withTimezone: true }).notNull().defaultNow(),
  ipAddress: text('ip_address'),
  userAgent: text('user_agent'),
  /** When a second factor was shown in this session; better-auth knows nothing of it. */
  second_factor_at: timestamp({ withTimezone: true }),
  /** The hub somebody with several chose to act for in this session; better-auth knows nothing of it either. */
  chosen_hub_id: uuid(),
  userId: text('user_id')
    .notNull()
    .references(() => user.id, { onDelete: 'cascade' }),
});

export const account = pgTable('account', {
  id: text().primaryKey(),
  accountId: text('account_id').notNull(),
  providerId: text('provider_id').notNull(),
  userId: text('user_id')
    .notNull()
    .references(() => user.id, { onDelete: 'cascade' }),
  accessToken: text('access_token'),
  refreshToken: text('refresh_token'),
  idToken: text('id_token'),
  accessTokenExpiresAt: timestamp('access_token_expires_at', { withTimezone: true }),
  refreshTokenExpiresAt: timestamp('refresh_token_expires_at', { withTimezone: true }),
  scope: text(),
  password: text(),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
  updatedAt: timestamp('updated_at', { withTimezone: true }).notNull().defaultNow(),
});

export const verification = pgTable('verification', {
  id: text().primaryKey(),
  identifier: text().notNull(),
  value: text().notNull(),
  expiresAt: timestamp('expires_at', { withTimezone: true }).notNull(),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
  updatedAt: timestamp('updated_at', { withTimezone: true }).notNull().defaultNow(),
});

/** Who works for an organisation of the directory, and as what. */
export const organizationMember = pgTable(
  'organization_member',
  {
    id: uuid().primaryKey().defaultRandom(),
    organization_id: uuid()
      .notNull()
      .references(() => organization.id, { onDelete: 'cascade' }),
    user_id: text()
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    role: organizationRole().notNull(),
  },
  (t) => [uniqueIndex('organization_member_one_role_once').on(t.organization_id, t.user_id, t.role)],
);

/** Who runs the whole deployment: hubs and their first coordinators, and no case of anybody. */
export const platformAdministrator = pgTable('platform_administrator', {
  user_id: text()
    .primaryKey()
    .references(() => user.id, { onDelete: 'cascade' }),
  since: timestamp({ withTimezone: true }).notNull().defaultNow(),
});

/** The app that makes somebody's codes. It counts once it was confirmed with a code. */
export const secondFactor = pgTable('second_factor', {
  user_id: text()
    .primaryKey()
    .references(() => user.id, { onDelete: 'cascade' }),
  /** Encrypted with the secret of the deployment. */
  sealed_secret: text().notNull(),
  begun_at: timestamp({ withTimezone: true }).notNull(),
  confirmed_at: timestamp({ withTimezone: true }),
  /** The half minute of the last code that was taken: a code counts once. */
  last_step: bigint({ mode: 'number' }).notNull().default(0),
});

/** Stands for the app once, when the phone is lost. Only its hash is kept. */
export const recoveryCode = pgTable(
  'recovery_code',
  {
    id: uuid().primaryKey().defaultRandom(),
    user_id: text()
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    code_hash: text().notNull(),
    used_at: timestamp({ withTimezone: true }),
  },
  (t) => [uniqueIndex('recovery_code_once').on(t.user_id, t.code_hash)],
);

/** A letter with a link to sign in; `private_link` holds its hash and its end. Used once. */
export const signInLetter = pgTable('sign_in_letter', {
  id: uuid().primaryKey().defaultRandom(),
  user_id: text()
    .notNull()
    .references(() => user.id, { onDelete: 'cascade' }),
  language: text().notNull(),
  asked_at: timestamp({ withTimezone: true }).notNull(),
  used_at: timestamp({ withTimezone: true }),
});
