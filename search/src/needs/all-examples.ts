import arabizi from './examples.arabizi.json' with { type: 'json' };
import ar from './examples.ar.json' with { type: 'json' };
import ca from './examples.ca.json' with { type: 'json' };
import en from './examples.en.json' with { type: 'json' };
import es from './examples.es.json' with { type: 'json' };
import fr from './examples.fr.json' with { type: 'json' };
import it from './examples.it.json' with { type: 'json' };
import pt from './examples.pt.json' with { type: 'json' };
import type { Language } from '../text/normalize-text.ts';

/** Sentences as people say them, by the need they speak of; those under "none" speak of no need. */
export type Examples = Readonly<Record<string, readonly string[]>>;

/** The examples of each language that weights are learned from. */
export const ALL_EXAMPLES: Readonly<Record<Language, Examples>> = { fr, ar, en, 'aeb-Latn': arabizi, pt, es, ca, it };
