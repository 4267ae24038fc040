import { listLanguages, words } from '../text/normalize-text.ts';
import type { CompiledLanguage, Lexicon } from './lexicon.ts';

/** So few words do not tell their language. */
const FEW_WORDS = 3;

/**
 * The lists to read a text with: those of its languages. In Tunisia French words stand in Arabic sentences and the
 * other way round; when nothing tells the language, every
 * list is read but Tunisian in Latin letters, whose bare consonants resemble too much.
 */
export function chooseLanguages(text: string, hint: string | undefined, lexicon: Lexicon): CompiledLanguage[] {
  const found = listLanguages(text, hint);
  const tells = found.length > 0 && words(text).length > FEW_WORDS;
  const others = tells ? [] : [...lexicon.keys()].filter((language) => language !== 'aeb-Latn');
  const chosen = new Set([...found, ...others]);
  if (found.includes('ar') || chosen.has('aeb-Latn')) chosen.add('fr').add('ar');
  if (found.includes('ar') && /[a-z]/i.test(text)) chosen.add('en').add('aeb-Latn');
  if (/\p{Script=Arabic}/u.test(text)) chosen.add('ar');
  return [...chosen].flatMap((language) => lexicon.get(language) ?? []);
}
