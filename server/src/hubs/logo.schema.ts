import { z } from 'zod';

/** The most a logo may weigh, in bytes. */
export const MOST_LOGO_BYTES = 200 * 1024;

/** A picture at an address of its own, which never shows another. */
export const logoView = z
  .object({
    url: z.string().describe('Below this address; it may be kept for a year'),
    width: z.int().describe('In pixels'),
    height: z.int().describe('In pixels'),
    alt: z.string().describe('For who does not see it; empty where the name beside it says it all'),
  })
  .meta({ id: 'Logo' });
export type LogoView = z.infer<typeof logoView>;

export const logoParams = z.object({ hash: z.string().regex(/^[0-9a-f]{64}$/) });
export const logoQuery = z.object({ version: z.coerce.number().int().min(1).describe('Of the settings one has read') });

const reading = z.object({
  colour: z.string(),
  against: z.string().describe('The ground of our pages it is read worst against, or the words on a button of it'),
  ratio: z.number().describe('Contrast as WCAG measures it, 1 to 21, cut to one decimal'),
});

export const colourQuery = z.object({
  accent: z.string().regex(/^#[0-9a-fA-F]{6}$/, 'Write a colour like #0b5d7a'),
});

/** How a colour would read on the pages of a hub. */
export const colourView = z
  .object({
    is_readable: z.boolean().describe('Whether it is taken: 4.5 at least wherever it is used'),
    light: reading,
    dark: reading.describe('What dark pages would use in its place'),
    nearest: z.string().describe('Itself, or the nearest darker colour that would be taken'),
  })
  .meta({ id: 'ColourReading' });
export type ColourView = z.infer<typeof colourView>;
