import { ALL_LISTS } from './all-lists.ts';
import ar from './facts.ar.json' with { type: 'json' };
import arabizi from './facts.arabizi.json' with { type: 'json' };
import ca from './facts.ca.json' with { type: 'json' };
import en from './facts.en.json' with { type: 'json' };
import es from './facts.es.json' with { type: 'json' };
import fr from './facts.fr.json' with { type: 'json' };
import it from './facts.it.json' with { type: 'json' };
import pt from './facts.pt.json' with { type: 'json' };
import { compileLexicon, type LanguageLists, type NeedPhrases } from './lexicon.ts';
import type { Language } from '../text/normalize-text.ts';

type Facts = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

const LISTS: Readonly<Record<Language, Facts>> = { fr, ar, en, 'aeb-Latn': arabizi, pt, es, ca, it };

/** What people say of themselves, ready to be looked for: keys are `sector.crafts`, `audience.women` … */
export const ALL_FACTS = compileLexicon(
  // the keys of the record are its type: Object.entries widens them to string
  Object.fromEntries(
    (Object.entries(LISTS) as [Language, Facts][]).map(([language, facts]) => [language, listsOf(language, facts)]),
  ),
);

/** A fact is no wish: what one has already counts, what one denies does not. */
function listsOf(language: Language, facts: Facts): LanguageLists {
  const { wording } = ALL_LISTS[language];
  const { want = [] } = wording.groups;
  const phrases: Record<string, NeedPhrases> = {};
  for (const [question, values] of Object.entries(facts))
    for (const [value, strong] of Object.entries(values)) phrases[`${question}.${value}`] = { strong };
  return { phrases, wording: { ...wording, groups: { want }, ignored: [], owned: [] } };
}
