import { betterAuth } from 'better-auth';
import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import { schema } from '@citess/db';
import { SESSION_HOURS } from './account.schema.ts';
import { openSessionPlugin } from './open-session.ts';
import type { Ports } from '../ports.ts';

const HOUR = 3600;
/** Begins the name of our cookies; over https a `__Secure-` comes before it. */
export const COOKIE_PREFIX = 'citess';
/** Carries the caller's address to better-auth, set by us and never taken from the caller. */
export const ADDRESS_HEADER = 'x-citess-address';

/** Sign-in by e-mail and password. Accounts are made by the hub: nobody can sign up. Sessions last 12 hours from the last use. */
export function createAuth({ db, publicUrl, secret }: Pick<Ports, 'db' | 'publicUrl' | 'secret'>) {
  const { user, session, account, verification } = schema;
  return betterAuth({
    baseURL: publicUrl,
    basePath: '/api/auth',
    secret,
    trustedOrigins: [publicUrl],
    database: drizzleAdapter(db, { provider: 'pg', schema: { user, session, account, verification } }),
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 8, maxPasswordLength: 128 },
    session: { expiresIn: SESSION_HOURS * HOUR, updateAge: HOUR / 2 },
    plugins: [openSessionPlugin],
    rateLimit: { enabled: false }, // limit-attempts.ts does, for all processes together
    telemetry: { enabled: false },
    logger: { disabled: true }, // its messages name e-mail addresses
    advanced: {
      cookiePrefix: COOKIE_PREFIX,
      useSecureCookies: publicUrl.startsWith('https:'),
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/' },
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
    },
  });
}
export type Auth = ReturnType<typeof createAuth>;
