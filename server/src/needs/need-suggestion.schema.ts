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

const heardNeed = z.object({
  key: z.string(),
  confidence: z.number().min(0).max(1),
  words: z.array(z.string()).describe('The words of the text that led to it'),
});
const heardFact = z.object({
  question: z.enum(['territory', 'sector', 'audience', 'stage', 'legal_form', 'applicant', 'amount']),
  value: z.string().describe('A key of the vocabulary, the code of a place, or an amount in figures'),
  words: z.array(z.string()).describe('The words of the text that led to it'),
});
const named = { name: z.string().describe('In the language of the reader') };
const readIn = z.string().nullable().describe('The language the text was read in');

/** What own words tell, by keys alone: the same for every reader. */
export const heardWords = z
  .object({ language: readIn, terms: z.array(heardNeed), facts: z.array(heardFact) })
  .meta({ id: 'HeardWords' });
export type HeardWords = z.infer<typeof heardWords>;

export const needSuggestionAnswer = z
  .object({
    language: readIn,
    terms: z.array(heardNeed.extend(named)),
    facts: z.array(heardFact.extend(named)).describe('Answers the text already gives: to offer, never to assume'),
  })
  .meta({ id: 'NeedSuggestionAnswer' });
export type NeedSuggestionAnswer = z.infer<typeof needSuggestionAnswer>;
