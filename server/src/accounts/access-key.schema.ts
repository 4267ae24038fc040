import { z } from 'zod';

/** What a key of outside software may be for. */
export const KEY_SCOPES = ['directory:import', 'mail:bounces'] as const;
export type KeyScope = (typeof KEY_SCOPES)[number];

export const accessKeyOrder = z
  .object({
    name: z.string().trim().min(1, 'Say what the key is for').max(80),
    scopes: z.array(z.enum(KEY_SCOPES)).min(1, 'Choose at least one thing it may do').max(KEY_SCOPES.length),
    days: z.int().min(1).max(366).default(90).describe('After how many days it ends'),
  })
  .meta({ id: 'AccessKeyOrder', examples: [{ name: 'Registre national', scopes: ['directory:import'], days: 90 }] });
export type AccessKeyOrder = z.infer<typeof accessKeyOrder>;

const accessKeyView = z.object({
  id: z.uuid(),
  name: z.string(),
  prefix: z.string().describe('The beginning of the key, to tell it from others'),
  scopes: z.array(z.string()),
  made_by: z.string().nullable(),
  made_at: z.string(),
  expires_at: z.string(),
  last_used_at: z.string().nullable().describe('To within a minute'),
  revoked_at: z.string().nullable(),
  is_live: z.boolean(),
});

/** A hub's keys, those that still count first. */
export const accessKeyList = z.object({ contents: z.array(accessKeyView) }).meta({ id: 'AccessKeyList' });
export type AccessKeyList = z.infer<typeof accessKeyList>;

/** A new key; it is told this once, for only its hash is kept. */
export const accessKeyMade = z
  .object({ id: z.uuid(), key: z.string().describe('For `Authorization: Bearer …`'), expires_at: z.string() })
  .meta({ id: 'AccessKeyMade' });
export type AccessKeyMade = z.infer<typeof accessKeyMade>;
