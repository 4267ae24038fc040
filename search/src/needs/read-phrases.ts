import { leastRecent, type LeastRecent } from '../least-recent.ts';
import { stem, stemVariants, words, type Word } from '../text/normalize-text.ts';
import { correctStem } from './correct-spelling.ts';
import type { CompiledLanguage, Phrase, PhraseIndex } from './lexicon.ts';

/** A word of the text with its clause and sentence, both counted from 0. */
export type Token = Word & { position: number; clause: number; sentence: number };

/** A phrase met in the text, from token `first` to token `last`. `exact` is false after a spelling correction. */
export type Hit = { phrase: Phrase; first: number; last: number; exact: boolean };

const CONTRAST = new Set(['mais', 'but', 'however', 'لكن', 'ولكن', 'اما', 'ama', 'mas', 'pero', 'ma', 'plutot']);

/** The words of a text, cut into sentences and, at commas and at "but", into clauses. */
export function readTokens(text: string): Token[] {
  let clause = 0;
  let sentence = 0;
  let end = 0;
  return words(text).map((word, position) => {
    const between = text.slice(end, word.start);
    end = word.end;
    if (/[.!?؟…\n]/.test(between)) sentence += 1;
    if (/[.!?؟…\n,،;؛:()–—«»"]/.test(between) || CONTRAST.has(word.word)) clause += 1;
    return { ...word, position, clause, sentence };
  });
}

/** The words from token `first` to token `last`, as they were written. */
export function quote(text: string, tokens: readonly Token[], first: number, last: number): string {
  return text.slice(tokens[first]?.start ?? 0, tokens[last]?.end ?? 0);
}

/** Every phrase about needs, and every part of a pair, in reading order. */
export function findNeedHits(tokens: readonly Token[], compiled: CompiledLanguage): Hit[] {
  const content = tokens.filter((token) => !compiled.skip.has(token.word));
  const forms = formReader(compiled, true);
  return findHits(content.length > 0 ? content : tokens, compiled.needs, forms);
}

/** Every ignored wording and every guard, in reading order. Their spelling is not corrected. */
export function findGuardHits(tokens: readonly Token[], compiled: CompiledLanguage): Hit[] {
  return findHits(tokens, compiled.guards, formReader(compiled, false));
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
  const stems = stemVariants(word, compiled.language);
  if (!correct || stems.some((each) => compiled.stems.has(each)) || compiled.known.has(word))
    return { stems, exact: true };
  if (compiled.language === 'aeb-Latn' || (compiled.language === 'ar' && stem(word, 'ar').length < 6))
    return { stems, exact: true };
  const corrected = correctStem(word, stem(word, compiled.language), compiled.stemsByLetter);
  return corrected === null ? { stems, exact: true } : { stems: [corrected], exact: false };
}
