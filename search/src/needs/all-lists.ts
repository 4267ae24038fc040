import arabizi from './phrases.arabizi.json' with { type: 'json' };
import ar from './phrases.ar.json' with { type: 'json' };
import ca from './phrases.ca.json' with { type: 'json' };
import en from './phrases.en.json' with { type: 'json' };
import es from './phrases.es.json' with { type: 'json' };
import fr from './phrases.fr.json' with { type: 'json' };
import it from './phrases.it.json' with { type: 'json' };
import pt from './phrases.pt.json' with { type: 'json' };
import arabiziWording from './wording.arabizi.json' with { type: 'json' };
import arWording from './wording.ar.json' with { type: 'json' };
import caWording from './wording.ca.json' with { type: 'json' };
import enWording from './wording.en.json' with { type: 'json' };
import esWording from './wording.es.json' with { type: 'json' };
import frWording from './wording.fr.json' with { type: 'json' };
import itWording from './wording.it.json' with { type: 'json' };
import ptWording from './wording.pt.json' with { type: 'json' };
import type { Language } from '../text/normalize-text.ts';
import { compileLexicon, type LanguageLists } from './lexicon.ts';

/** The lists that come with the product, one pair of files a language. */
export const ALL_LISTS: Readonly<Record<Language, LanguageLists>> = {
  fr: { phrases: fr, wording: frWording },
  ar: { phrases: ar, wording: arWording },
  en: { phrases: en, wording: enWording },
  'aeb-Latn': { phrases: arabizi, wording: arabiziWording },
  pt: { phrases: pt, wording: ptWording },
  es: { phrases: es, wording: esWording },
  ca: { phrases: ca, wording: caWording },
  it: { phrases: it, wording: itWording },
};

/** The lists that come with the product, ready to be looked for. */
export const LEXICON = compileLexicon(ALL_LISTS);
