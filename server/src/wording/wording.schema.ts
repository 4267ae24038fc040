import { z } from 'zod';
import { LANGUAGES } from '@citess/db/vocabulary';
import { LETTER_KEYS } from './letter-keys.schema.ts';

const letter = z.enum(LETTER_KEYS);
const language = z.enum(LANGUAGES);
const text = {
  subject: z.string().trim().min(1, 'Write a subject').max(150, 'Write at most 150 characters'),
  body: z.string().trim().min(1, 'Write the message').max(4000, 'Write at most 4000 characters'),
  label: z.string().trim().max(60, 'Write at most 60 characters').nullable().default(null),
};
const version = z.int().min(0).describe('The version you read, 0 where there is none; a newer one is a 409');
const EXAMPLE = {
  letter: 'case-closed',
  language: 'fr',
  subject: 'Demande {reference}',
  body: 'Votre demande {reference} est close.',
};

export const wordingsQuery = z.object({ language: language.default('fr') });
export const wordingQuery = z.object({ letter, language });

/** The letters of a hub in one language, and whether the hub words them itself. */
export const wordingList = z
  .object({
    language,
    contents: z.array(
      z.object({
        letter,
        subject: z.string(),
        is_own: z.boolean().describe('The hub has its own words for it'),
        made_at: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'WordingList' });

const letterText = z.object({ subject: z.string(), body: z.string(), label: z.string().nullable() });

/** One letter in one language: as it stands, as it came, and how it was worded before. */
export const wordingView = z
  .object({
    letter,
    language,
    version: z.int(),
    is_own: z.boolean(),
    current: letterText.describe('`{reference}` stands for what is known when the letter is written'),
    standard: letterText,
    placeholders: z.array(z.object({ name: z.string(), is_required: z.boolean(), example: z.string() })),
    versions: z
      .array(
        z.object({
          version: z.int(),
          text: letterText.nullable().describe('Null where it went back to the standard text'),
          made_at: z.string(),
          made_by: z.string().nullable(),
        }),
      )
      .describe('The latest first, 50 at most'),
  })
  .meta({ id: 'Wording' });
export type WordingView = z.infer<typeof wordingView>;

export const wordingTrial = z.object({ letter, language, ...text }).meta({ id: 'WordingTrial', examples: [EXAMPLE] });
export const wordingPreview = z
  .object({ subject: z.string(), text: z.string().describe('The letter with made-up values, as plain text') })
  .meta({ id: 'WordingPreview' });
export type WordingPreview = z.infer<typeof wordingPreview>;

export const wordingOrder = z
  .object({ letter, language, version, ...text })
  .meta({ id: 'WordingOrder', examples: [{ ...EXAMPLE, version: 0 }] });
export const wordingReset = z
  .object({ letter, language, version })
  .meta({ id: 'WordingReset', examples: [{ letter: 'case-closed', language: 'fr', version: 1 }] });
