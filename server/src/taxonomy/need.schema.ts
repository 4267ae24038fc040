import { z } from 'zod';
import { LANGUAGES } from '@citess/db/vocabulary';

const texts = (most: number) => z.partialRecord(z.enum(LANGUAGES), z.string().trim().max(most));
const names = texts(120).describe('By language; one at least');
const hints = texts(300).describe('A sentence below the name, by language');

/** The needs in every language, and how many published services answer each. */
export const needList = z
  .object({
    contents: z.array(
      z.object({
        key: z.string(),
        parent_key: z.string().nullable(),
        names: texts(500),
        hints: texts(1000),
        services: z.int(),
        replaced_by: z.string().nullable().describe('The need that stands for it since it was retired'),
      }),
    ),
  })
  .meta({ id: 'NeedList' });
export type NeedList = z.infer<typeof needList>;

export const needOrder = z
  .object({ parent_key: z.string().max(80).nullable().describe('The need it is a part of'), names, hints })
  .meta({
    id: 'NeedOrder',
    examples: [{ parent_key: 'finance', names: { fr: 'Tontine', en: 'Savings group' }, hints: {} }],
  });
export type NeedOrder = z.infer<typeof needOrder>;

/** The words of a need, in place of those it had; the languages left out stay. */
export const needWords = z
  .object({ names, hints })
  .meta({ id: 'NeedWords', examples: [{ names: { pt: 'Poupança' }, hints: {} }] });

export const needRetirement = z
  .object({ replaced_by: z.string().max(120).describe('The key of another need that is in use') })
  .meta({ id: 'NeedRetirement', examples: [{ replaced_by: 'finance.microcredit' }] });
