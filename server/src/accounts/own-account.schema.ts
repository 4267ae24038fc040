import { z } from 'zod';

/** One's own way in: sessions that are open, password and second factor. */
export const ownAccountView = z
  .object({
    name: z.string(),
    email: z.string(),
    has_password: z.boolean(),
    second_factor: z.object({
      is_on: z.boolean(),
      is_required: z.boolean().describe('Whether a hub one works for asks for it'),
      recovery_codes_left: z.int(),
    }),
    digest: z
      .object({ is_wanted: z.boolean() })
      .nullable()
      .describe('A mail a day of what waits for the organizations one works for; null for who works for none'),
    sessions: z.array(
      z.object({
        id: z.string(),
        is_present: z.boolean().describe('Whether it is the one that asks'),
        begun_at: z.string(),
        used_at: z.string().describe('To within half an hour'),
        address: z.string().nullable(),
        device: z.string().nullable().describe('What the browser says it is'),
      }),
    ),
  })
  .meta({ id: 'OwnAccount' });
export type OwnAccountView = z.infer<typeof ownAccountView>;

export const passwordChange = z
  .object({
    password: z.string().max(128).default('').describe('The present one; nothing where there is none yet'),
    new_password: z.string().min(1, 'Write a new password').max(128),
  })
  .meta({ id: 'PasswordChange', examples: [{ password: 'the one so far', new_password: 'three figs and a lemon' }] });

export const codeOrder = z
  .object({ code: z.string().trim().min(6, 'Write the six digits').max(20).describe('Of the app, or a recovery code') })
  .meta({ id: 'CodeOrder', examples: [{ code: '123456' }] });

/** Whether one wants a mail a day of what waits. */
export const digestWish = z.object({ wanted: z.boolean() }).meta({ id: 'DigestWish', examples: [{ wanted: false }] });

/** The key of one of one's hubs. */
export const hubChoice = z
  .object({ hub: z.string().min(1).max(60) })
  .meta({ id: 'HubChoice', examples: [{ hub: 'mahdia' }] });

/** What one's app needs; told once. */
export const factorSecret = z
  .object({
    secret: z.string().describe('To type in'),
    address: z.string().describe('otpauth://, for a picture or a link'),
  })
  .meta({ id: 'FactorSecret' });

/** Each stands for the app once; told this once. */
export const recoveryCodes = z.object({ codes: z.array(z.string()) }).meta({ id: 'RecoveryCodes' });
