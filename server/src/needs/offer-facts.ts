import type { Db } from '@citess/db';
import { readFacts } from '@citess/search/needs/read-facts';
import { findHub } from '../hubs/find-hub.ts';
import { amountInWords } from '../taxonomy/amount-words.rules.ts';
import { findLabels } from '../taxonomy/labels.queries.ts';
import { findSpokenPlace } from '../territories/resolve-territory.ts';
import type { NeedSuggestionAnswer } from './need-suggestion.schema.ts';

/** The answers a text already gives to the questions of the form, named in the reader's language. */
export async function offerFacts(
  db: Db,
  { text, language }: { text: string; language?: string | undefined },
  reader: string,
): Promise<NeedSuggestionAnswer['facts']> {
  const facts = readFacts(text, language);
  const place = await findSpokenPlace(db, text);
  if (facts.length === 0 && !place) return [];
  const [labels, hub] = await Promise.all([findLabels(db, reader), findHub(db)]);
  const named = facts.map((fact) => ({
    ...fact,
    name:
      fact.question === 'amount'
        ? amountInWords(Number(fact.value), reader, hub.currency)
        : labels.term(fact.question, fact.value),
  }));
  if (!place) return named;
  const { code, words } = place;
  return [{ question: 'territory', value: code, name: labels.place(code), words: [words] }, ...named];
}
