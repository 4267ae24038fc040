import type { Language } from '../text/normalize-text.ts';
import { readPhrase, stemLists, WEIGHTS, type CompiledLanguage, type Lexicon, type Phrase } from './lexicon.ts';

/** What people say for a need, enough by itself; beside the lists that come with the product. */
export type Synonym = { need: string; language: Language; phrase: string };

/** The lists with further phrases. What was given is left as it is; languages without synonyms are shared. */
export function addSynonyms(lexicon: Lexicon, synonyms: readonly Synonym[]): Lexicon {
  const more = new Map(lexicon);
  for (const [language, compiled] of lexicon) {
    const own = synonyms.filter((synonym) => synonym.language === language);
    if (own.length > 0) more.set(language, withPhrases(compiled, own));
  }
  return more;
}

/** A phrase as it is compared: the same key for what is heard as the same. Empty for a phrase without any word. */
export function synonymKey(lexicon: Lexicon, { language, phrase }: Pick<Synonym, 'language' | 'phrase'>): string {
  const compiled = lexicon.get(language);
  return compiled ? readPhrase(phrase, compiled).stems.join(' ') : '';
}

/** Whether the lists hear this need in this phrase already, as surely as a synonym would. */
export function isHeardAlready(lexicon: Lexicon, { need, language, phrase }: Synonym): boolean {
  const compiled = lexicon.get(language);
  if (!compiled) return false;
  const { stems, isWithEveryWord } = readPhrase(phrase, compiled);
  const known = (isWithEveryWord ? compiled.guards : compiled.needs).get(stems[0] ?? '') ?? [];
  return known.some(
    (one) =>
      isSame(one.stems, stems) &&
      one.meanings.some(
        (meaning) => meaning.kind === 'need' && meaning.key === need && meaning.weight >= WEIGHTS.strong,
      ),
  );
}

function withPhrases(compiled: CompiledLanguage, synonyms: readonly Synonym[]): CompiledLanguage {
  const needs = new Map(compiled.needs);
  const guards = new Map(compiled.guards);
  const stems = new Set(compiled.stems);
  for (const { need, phrase } of synonyms) {
    const read = readPhrase(phrase, compiled);
    const [first] = read.stems;
    if (first === undefined) continue;
    const index = read.isWithEveryWord ? guards : needs;
    index.set(first, withPhrase(index.get(first) ?? [], read.stems, need));
    if (!read.isWithEveryWord) for (const stem of read.stems) stems.add(stem);
  }
  return { ...compiled, needs, guards, ...stemLists(stems) };
}

function withPhrase(phrases: readonly Phrase[], stems: readonly string[], need: string): Phrase[] {
  const meaning = { kind: 'need', key: need, weight: WEIGHTS.hub } as const;
  const same = phrases.find((phrase) => isSame(phrase.stems, stems));
  const others = phrases.filter((phrase) => phrase !== same);
  return [...others, { stems, meanings: [...(same?.meanings ?? []), meaning] }];
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((stem, index) => stem === b[index]);
}
