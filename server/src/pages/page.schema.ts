import { z } from 'zod';
import { HUB_PAGES, LANGUAGES } from '@citess/db/vocabulary';

/** The pages a hub writes about itself. */
export const pageKey = z.enum(HUB_PAGES);
export type PageKey = z.infer<typeof pageKey>;

const title = z.string('Write a title').trim().min(1, 'Write a title').max(120, 'Write at most 120 characters');
const body = z.string('Write a text').trim().min(1, 'Write a text').max(20_000, 'Write at most 20,000 characters');

/** A page as it is read. */
export const pageView = z
  .object({
    page: pageKey,
    language: z.enum(LANGUAGES),
    title: z.string(),
    html: z.string().describe('Made from Markdown; nothing in it can run'),
    written_at: z.string().nullable().describe('Null while it is the text that comes with the product'),
  })
  .meta({ id: 'Page' });
export type PageView = z.infer<typeof pageView>;

/** A page as it is written. `{hub}`, `{territory}`, `{contact}`, `{months}`, `{hours}` stand for what the hub’s settings say. */
export const pageOrder = z
  .strictObject({
    page: pageKey,
    language: z.enum(LANGUAGES),
    title,
    body: body.describe('Markdown; HTML in it is shown, not obeyed'),
    replaces: z.int().min(0).max(100_000).describe('The number of the version that was read; 0 for the product’s text'),
  })
  .meta({
    id: 'PageOrder',
    examples: [{ page: 'about', language: 'fr', title: 'Qui nous sommes', body: 'Nous sommes {hub}.', replaces: 0 }],
  });
export type PageOrder = z.infer<typeof pageOrder>;

export const pagePreviewOrder = pageOrder
  .pick({ title: true, body: true })
  .meta({ id: 'PagePreviewOrder', examples: [{ title: 'Qui nous sommes', body: 'Nous sommes **{hub}**.' }] });

export const pagePreview = z.object({ title: z.string(), html: z.string() }).meta({ id: 'PagePreview' });
export type PagePreview = z.infer<typeof pagePreview>;

export const pageVersionQuery = z.object({ page: pageKey.optional(), language: z.enum(LANGUAGES).optional() });

export const pageVersion = z
  .object({
    page: pageKey,
    language: z.enum(LANGUAGES),
    number: z.int().describe('0 is the text that comes with the product'),
    title: z.string(),
    body: z.string(),
    written_at: z.string().nullable(),
    written_by: z.string().nullable().describe('Of the team; null when the account is gone'),
  })
  .meta({ id: 'PageVersion' });
export type PageVersion = z.infer<typeof pageVersion>;

export const pageVersionList = z
  .object({ contents: z.array(pageVersion).describe('The latest first; the product’s text last') })
  .meta({ id: 'PageVersionList' });
