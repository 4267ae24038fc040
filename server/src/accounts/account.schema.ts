import { z } from 'zod';
import { HUB_ROLES, ORGANIZATION_ROLES } from '@citess/db/vocabulary';

/** After so many hours without a request somebody is signed out. */
export const SESSION_HOURS = 12;

/** Who is signed in, and as what; `account` is null for a visitor. */
export const sessionView = z
  .object({
    account: z
      .object({
        id: z.string(),
        name: z.string(),
        email: z.string(),
        /** In the hub one acts for at the moment. */
        hub_roles: z.array(
          z.object({
            hub: z.string(),
            hub_name: z.string(),
            hub_member_id: z.uuid().describe('Under which one owns cases in this role'),
            role: z.enum(HUB_ROLES),
          }),
        ),
        other_hubs: z
          .array(z.object({ hub: z.string(), hub_name: z.string() }))
          .describe('Hubs one works for as well, to change over to'),
        organization_roles: z.array(
          z.object({ organization_id: z.uuid(), organization_name: z.string(), role: z.enum(ORGANIZATION_ROLES) }),
        ),
        is_administrator: z.boolean().describe('Whether one runs the whole deployment'),
      })
      .nullable(),
    awaits_code: z.boolean().describe('Whether a second factor must be shown first'),
    offers_letter: z.boolean().describe('Whether one may sign in by a letter: a mail server is configured'),
    openid_name: z.string().nullable().describe('Of the provider one may sign in with besides; null without one'),
    must_set_up: z.boolean().describe('Whether a hub asks for a second factor that there is not yet; it is left out'),
  })
  .meta({ id: 'Session' });
export type SessionView = z.infer<typeof sessionView>;
export type Account = NonNullable<SessionView['account']>;

export const signInOrder = z
  .object({
    email: z.email('Enter an email address like name@example.org').max(254),
    password: z.string().min(1, 'Enter your password').max(128),
  })
  .meta({ id: 'SignInOrder' });

/** The answer to signing in or out; the cookie carries the session. */
export const signInAnswer = z.object({ signed_in: z.boolean() }).meta({ id: 'SignInAnswer' });
