import { z } from 'zod';
import { SPOKEN_LANGUAGES } from '@citess/db/vocabulary';
import { term } from '../taxonomy/taxonomy.schema.ts';

/** What people say for a need. */
export const synonymOrder = z
  .strictObject({
    need: z.string('Choose a need').min(1, 'Choose a need').max(80),
    language: z.enum(SPOKEN_LANGUAGES, 'Choose the language people say it in'),
    phrase: z
      .string('Write what people say')
      .trim()
      .min(1, 'Write what people say')
      .max(80, 'Write at most 80 characters'),
  })
  .meta({ id: 'SynonymOrder', examples: [{ need: 'market', language: 'fr', phrase: 'souk du vendredi' }] });
export type SynonymOrder = z.infer<typeof synonymOrder>;

export const synonymView = z
  .object({
    id: z.uuid(),
    need: term,
    language: z.enum(SPOKEN_LANGUAGES),
    phrase: z.string(),
    added_at: z.string(),
    added_by: z.string().nullable().describe('Of the team; null when the account is gone'),
    retired_at: z.string().nullable(),
    retired_by: z.string().nullable(),
  })
  .meta({ id: 'Synonym' });
export type SynonymView = z.infer<typeof synonymView>;

export const synonymList = z
  .object({ contents: z.array(synonymView).describe('Those in use, then the retired ones; the latest first') })
  .meta({ id: 'SynonymList' });
export type SynonymList = z.infer<typeof synonymList>;
