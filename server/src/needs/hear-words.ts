import { readFacts } from '@citess/search/needs/read-facts';
import { suggestNeeds } from '@citess/search/needs/suggest-needs';
import { detectLanguage } from '@citess/search/text/detect-language';
import { findHubKeyOf } from '../hubs/hub-place.queries.ts';
import type { Ports } from '../ports.ts';
import { keptLexicon } from '../synonyms/kept-lexicon.ts';
import { findSpokenPlace } from '../territories/resolve-territory.ts';
import type { HeardWords } from './need-suggestion.schema.ts';

/**
 * The needs and answers that a person's own words already tell, each with those words; nothing leaves the machine. Heard
 * as people of the hub around the place say it that the words name, else of the first hub. What names the place says nothing else: Chebba is
 * a town, and a word for a young woman.
 */
export async function hearWords(
  { db, catalogue }: Pick<Ports, 'db' | 'catalogue'>,
  { text, language }: { text: string; language?: string | undefined },
): Promise<HeardWords> {
  const place = text === '' ? null : await findSpokenPlace(db, text);
  const hub = place ? await findHubKeyOf(db, place.code) : undefined;
  const lexicon = await keptLexicon({ db, catalogue }, hub);
  return {
    language: language ?? detectLanguage(text),
    terms: suggestNeeds({ text, language }, lexicon),
    facts: [
      ...(place ? [{ question: 'territory' as const, value: place.code, words: [place.words] }] : []),
      ...readFacts(text, language).filter(({ words }) => !words.every((word) => place?.words.includes(word))),
    ],
  };
}
