import { formatLanguage } from '#lib/format.ts';
import { m } from '#lib/paraglide/messages.js';

const TUNISIAN: Record<string, () => string> = { 'aeb-Latn': m.synonyms_arabizi, 'aeb-Arab': m.replay_tunisian };

/** What people write in, Tunisian in either script included, in the reader's language. */
export const spokenLanguageWord = (code: string) => TUNISIAN[code]?.() ?? formatLanguage(code);

/** The name of a set of cases: sets that come with the product are named by their language. */
export function setWord(set: string): string {
  if (set === 'stored') return m.replay_set_stored();
  const isLanguage = /^[a-z]{2}$/.test(set) || set in TUNISIAN;
  return m.replay_set_named({ set: isLanguage ? spokenLanguageWord(set) : set });
}
