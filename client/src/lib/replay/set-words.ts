import { formatLanguage } from '#lib/format.ts';
import { m } from '#lib/paraglide/messages.js';

/** Tunisian in Latin letters and what else people write in, in the reader's language. */
export const spokenLanguageWord = (code: string) => (code === 'aeb-Latn' ? m.synonyms_arabizi() : formatLanguage(code));

/** The name of a set of cases: sets that come with the product are named by their language. */
export function setWord(set: string): string {
  if (set === 'stored') return m.replay_set_stored();
  const isLanguage = /^[a-z]{2,3}(-[A-Z][a-z]{3})?$/.test(set);
  return m.replay_set_named({ set: isLanguage ? spokenLanguageWord(set) : set });
}
