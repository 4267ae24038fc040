import arabizi from './concepts.arabizi.json' with { type: 'json' };
import ar from './concepts.ar.json' with { type: 'json' };
import ca from './concepts.ca.json' with { type: 'json' };
import en from './concepts.en.json' with { type: 'json' };
import es from './concepts.es.json' with { type: 'json' };
import fr from './concepts.fr.json' with { type: 'json' };
import it from './concepts.it.json' with { type: 'json' };
import pt from './concepts.pt.json' with { type: 'json' };
import type { Language } from '../text/normalize-text.ts';
import { ALL_LISTS } from './all-lists.ts';
import { compileLexicon, type LanguageLists, type Wording } from './lexicon.ts';

/** What people name, in each language: a mould and a rot are one thing, whatever they are called. */
export const ALL_CONCEPTS: Readonly<Record<Language, Readonly<Record<string, readonly string[]>>>> = {
  fr,
  ar,
  en,
  'aeb-Latn': arabizi,
  pt,
  es,
  ca,
  it,
};

/** The concepts of a language as lists are, without needs of their own. */
function asLists(groups: Wording['groups'], { skip, shorthand, known }: Wording): LanguageLists {
  const wording = { skip, shorthand, known, groups, ignored: [], denies_next: [], denies_previous: [], owned: [] };
  return { phrases: {}, wording };
}

/** The concepts of every language, ready to be looked for. */
export const CONCEPTS = compileLexicon(
  Object.fromEntries(
    // The keys of the record are its type: Object.entries widens them to string.
    (Object.entries(ALL_CONCEPTS) as [Language, Wording['groups']][]).map(([language, groups]) => [
      language,
      asLists(groups, ALL_LISTS[language].wording),
    ]),
  ),
);
