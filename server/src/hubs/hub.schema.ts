import { z } from 'zod';
import { logoView } from './logo.schema.ts';

/** What anyone may know of a hub. */
export const hubView = z
  .object({
    key: z.string(),
    name: z.string(),
    territory: z.object({ code: z.string(), name: z.string() }),
    languages: z.array(z.string()),
    default_language: z.string(),
    timezone: z.string(),
    currency: z.string(),
    contact: z.object({
      email: z.string().nullable(),
      phone: z.string().nullable(),
      address: z.string().nullable(),
    }),
    opening_hours: z.string().nullable().describe('In words, where the hub says them'),
    working_days: z.array(z.int()).describe('Monday is 1'),
    accent: z
      .object({ light: z.string(), dark: z.string() })
      .nullable()
      .describe('The hub’s colour for light and dark pages; null for the product’s own'),
    logo: logoView.nullable(),
    embed_origins: z.array(z.string()).describe('The sites that may show the question and the search in a frame'),
    has_others: z.boolean().describe('Whether the deployment carries other hubs as well'),
    answer_days: z.int().describe('Business days within which the hub looks at a request'),
    stale_months: z.int().describe('After so many months without confirmation a listing is marked'),
    guidance: z
      .array(z.object({ need_key: z.string().nullable(), text: z.string() }))
      .describe('What the hub itself offers when nothing fits; `need_key` null is the general text'),
  })
  .meta({ id: 'Hub' });
/** The hubs of this deployment, the first one first. */
export const hubList = z
  .object({ contents: z.array(z.object({ key: z.string(), name: z.string(), territory: z.string() })) })
  .meta({ id: 'HubList' });

export type HubView = z.infer<typeof hubView>;
