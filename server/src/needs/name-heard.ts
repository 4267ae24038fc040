import type { Db } from '@citess/db';
import { findHub } from '../hubs/find-hub.ts';
import { amountInWords } from '../taxonomy/amount-words.rules.ts';
import { findLabels } from '../taxonomy/labels.queries.ts';
import type { HeardWords, NeedSuggestionAnswer } from './need-suggestion.schema.ts';

/** What was heard, with the name of each need and answer in the reader's language. */
export async function nameHeard(db: Db, heard: HeardWords, reader: string): Promise<NeedSuggestionAnswer> {
  const { language, terms, facts } = heard;
  if (terms.length === 0 && facts.length === 0) return { language, terms: [], facts: [] };
  const [labels, hub] = await Promise.all([findLabels(db, reader), findHub(db)]);
  const nameOf = ({ question, value }: HeardWords['facts'][number]) => {
    if (question === 'territory') return labels.place(value);
    if (question === 'amount') return amountInWords(Number(value), reader, hub.currency);
    return labels.term(question, value);
  };
  return {
    language,
    terms: terms.map((term) => ({ ...term, name: labels.term('needs', term.key) })),
    facts: facts.map((fact) => ({ ...fact, name: nameOf(fact) })),
  };
}
