import { leastRecent, type LeastRecent } from '../least-recent.ts';
import { stem, stemVariants, words, type Language, type Word } from '../text/normalize-text.ts';
import { correctStem } from './correct-spelling.ts';
import { needStem, type CompiledLanguage, type Phrase, type PhraseIndex } from './lexicon.ts';

/** A word of the text with its clause and sentence, both counted from 0. */
export type Token = Word & { position: number; clause: number; sentence: number };

/** A phrase met in the text, from token `first` to token `last`. `exact` is false after a spelling correction. */
export type Hit = { phrase: Phrase; first: number; last: number; exact: boolean };

/** "But", folded. Where it is Italian "ma" cuts a clause; in French it is "my". */
const CONTRAST: Readonly<Record<Language, ReadonlySet<string>>> = {
  fr: new Set(['mais', 'plutot', 'cependant', 'sauf', 'toutefois']),
  ar: new Set(['لكن', 'ولكن', 'اما', 'لكني', 'لكننا']),
  en: new Set(['but', 'however', 'though', 'yet']),
  'aeb-Latn': new Set(['ama', 'amma', 'lakin', 'mais']),
  pt: new Set(['mas', 'porem', 'contudo']),
  es: new Set(['pero', 'sino']),
  ca: new Set(['pero', 'sino']),
  it: new Set(['ma', 'pero', 'bensi', 'invece']),
};

/** The words of a text in these languages, cut into sentences and, at commas and at "but", into clauses. */
export function readTokens(text: string, languages: readonly Pick<CompiledLanguage, 'language'>[]): Token[] {
  const isContrast = (word: string) => languages.some(({ language }) => CONTRAST[language].has(word));
  let clause = 0;
  let sentence = 0;
  let end = 0;
  return words(text).map((word, position) => {
    const between = text.slice(end, word.start);
    end = word.end;
    if (/[.!?؟…\n]/.test(between)) sentence += 1;
    if (/[.!?؟…\n,،;؛:()–—«»"]/.test(between) || isContrast(word.word)) clause += 1;
    return { ...word, position, clause, sentence };
  });
}

/** The words from token `first` to token `last`, as they were written. */
export function quote(text: string, tokens: readonly Token[], first: number, last: number): string {
  return text.slice(tokens[first]?.start ?? 0, tokens[last]?.end ?? 0);
}

/**
 * Every phrase about needs, and every part of a pair, in reading order. A word that another language of the text knows is no slip:
 * Portuguese "compotas" is no Catalan "compost".
 */
export function findNeedHits(
  tokens: readonly Token[],
  compiled: CompiledLanguage,
  languages: readonly CompiledLanguage[],
): Hit[] {
  const content = tokens.filter((token) => !compiled.skip.has(token.word));
  const hits = findHits(content.length > 0 ? content : tokens, compiled.needs, formReader(compiled, true));
  const others = languages.filter((other) => other !== compiled);
  const isOurs = ({ first, last, exact }: Hit) =>
    exact || !tokens.slice(first, last + 1).some(({ word }) => others.some((other) => knows(other, word)));
  return hits.filter(isOurs);
}

function knows({ language, known, stems }: CompiledLanguage, word: string): boolean {
  return known.has(word) || stems.has(needStem(word, language));
}

/** Every ignored wording and every guard within a clause, in reading order. Their spelling is not corrected. */
export function findGuardHits(tokens: readonly Token[], compiled: CompiledLanguage): Hit[] {
  const hits = findHits(tokens, compiled.guards, formReader(compiled, false));
  return hits.filter(({ first, last }) => tokens[first]?.clause === tokens[last]?.clause);
}

type Forms = { stems: readonly string[]; exact: boolean };

function findHits(tokens: readonly Token[], index: PhraseIndex, formsOf: (token: Token) => Forms): Hit[] {
  const read = tokens.map(formsOf);
  const hits: Hit[] = [];
  tokens.forEach((token, at) => {
    for (const first of read[at]?.stems ?? [])
      for (const phrase of index.get(first) ?? []) {
        const last = tokens[at + phrase.stems.length - 1];
        if (last === undefined || last.sentence !== token.sentence) continue;
        const forms = phrase.stems.map((_, step) => read[at + step]);
        if (!phrase.stems.every((wanted, step) => forms[step]?.stems.includes(wanted))) continue;
        const exact = forms.every((form) => form?.exact === true);
        // One long correct word may carry a corrected neighbour; a short one alone may not.
        if (!exact && phrase.stems.length === 1 && token.word.length < 6) continue;
        hits.push({ phrase, first: token.position, last: last.position, exact });
      }
  });
  return hits;
}

/** People say the same words: what they are to a language's lists is kept, of the last so many. */
const MOST_READ = 2_000;
const LONGEST_KEPT = 40;
const corrected = new WeakMap<CompiledLanguage, LeastRecent<Forms>>();
const asWritten = new WeakMap<CompiledLanguage, LeastRecent<Forms>>();

/** Reads words, and each that is said often once. */
function formReader(compiled: CompiledLanguage, correct: boolean): (token: Token) => Forms {
  const kept = correct ? corrected : asWritten;
  const seen = kept.get(compiled) ?? leastRecent<Forms>(MOST_READ);
  kept.set(compiled, seen);
  return ({ word }) => {
    const known = seen.get(word);
    if (known) return known;
    const forms = readForms(compiled.shorthand.get(word) ?? word, compiled, correct);
    if (word.length <= LONGEST_KEPT) seen.set(word, forms);
    return forms;
  };
}

/** Words of Arabic roots differ by one letter too often, and Latin-letter Tunisian is compared by consonants only. */
function readForms(word: string, compiled: CompiledLanguage, correct: boolean): Forms {
  const [, ...others] = compiled.known.has(word) ? [] : stemVariants(word, compiled.language);
  const stems = [needStem(word, compiled.language), ...others];
  if (!correct || stems.some((each) => compiled.stems.has(each)) || compiled.known.has(word))
    return { stems, exact: true };
  if (compiled.language === 'aeb-Latn' || (compiled.language === 'ar' && stem(word, 'ar').length < 6))
    return { stems, exact: true };
  const corrected = correctStem(word, stem(word, compiled.language), compiled.stemsByLetter);
  return corrected === null ? { stems, exact: true } : { stems: [corrected], exact: false };
}
