import { z } from 'zod';

export const needSuggestionOrder = z
  .object({
    text: z.string().max(10_000, 'Write at most 10,000 characters'),
    language: z.string().max(20).optional().describe('BCP 47; detected where it is left out'),
  })
  .meta({
    id: 'NeedSuggestionOrder',
    examples: [{ text: 'Je cherche un petit crédit pour acheter une presse à huile', language: 'fr' }],
  });

export const needSuggestionAnswer = z
  .object({
    language: z.string().nullable().describe('The language the text was read in'),
    terms: z.array(
      z.object({
        key: z.string(),
        name: z.string(),
        confidence: z.number().min(0).max(1),
        words: z.array(z.string()).describe('The words of the text that led to it'),
      }),
    ),
    facts: z
      .array(
        z.object({
          question: z.enum(['territory', 'sector', 'audience', 'stage', 'legal_form', 'applicant', 'amount']),
          value: z.string().describe('A key of the vocabulary, the code of a place, or an amount in figures'),
          name: z.string(),
          words: z.array(z.string()).describe('The words of the text that led to it'),
        }),
      )
      .describe('Answers the text already gives: to offer, never to assume'),
  })
  .meta({ id: 'NeedSuggestionAnswer' });
export type NeedSuggestionAnswer = z.infer<typeof needSuggestionAnswer>;
