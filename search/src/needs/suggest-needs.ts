import { LEXICON } from './all-lists.ts';
import { hearPhrases, type NeedSuggestion } from './hear-phrases.ts';
import type { Lexicon } from './lexicon.ts';
import { quote } from './read-phrases.ts';
import { CLAUSE_WORDS, readSentences, splitClauses, type ReadText } from './read-sentences.ts';
import { readText } from './read-text.ts';
import { weighSentence, type WordWeights } from './weigh-words.ts';
import { WORD_WEIGHTS } from './word-weights.ts';

export type { NeedSuggestion } from './hear-phrases.ts';

const MOST = 6;
/** From here on a need is suggested. */
const ENOUGH = 0.5;
/** Who names anything else does not ask where to begin, unless a phrase says so. */
const VAGUE = 'orientation.where-to-start';
/** A parent stands beside its leaf only when its own phrases say as much as two strong ones. */
const PARENT_STANDS_ALONE = 0.95;
/** Phrases as sure as two strong ones need no words beside; what words make less likely than this, a lesser phrase says by chance. */
const STANDS_ALONE = 0.82;
const DOUBTFUL = 0.1;
/** What words make so likely is suggested though no phrase says it. */
const LIKELY = 0.26;
/** Without a need that is likely enough the likeliest is given as a hint from here on. */
const HINT = 0.35;

/**
 * The needs of the closed vocabulary that a text speaks of, the surest first, at most six: what phrases of the lists
 * say, and what the words of each sentence and clause weigh (not without `weights`). When only hints are there the best
 * one is given with its low confidence; a text without any hint gives none.
 */
export function suggestNeeds(
  input: { text: string; language?: string | undefined },
  lexicon: Lexicon = LEXICON,
  weights: WordWeights | null = WORD_WEIGHTS,
): NeedSuggestion[] {
  const read = readText(input, lexicon);
  const heard = hearPhrases(input.text, read);
  const phrases = new Map(heard.map((each) => [each.key, each]));
  const isKeywords = read.tokens.length < CLAUSE_WORDS;
  const all = weights ? weigh(phrases, weighText(input.text, read, weights), isKeywords) : heard;
  const isNamed = ({ key }: NeedSuggestion) => key !== VAGUE || (phrases.get(key)?.confidence ?? 0) >= ENOUGH;
  const likely = all.filter(({ confidence }) => confidence >= ENOUGH);
  const sure = likely.some(({ key }) => key !== VAGUE) ? likely.filter(isNamed) : likely;
  const hints = all.filter(({ confidence }) => confidence >= HINT);
  return dropParents(sure.length > 0 ? sure : hints.slice(0, 1)).slice(0, MOST);
}

/** All needs that are said or weighed, the surest first. Few words are taken as they are. */
function weigh(
  phrases: ReadonlyMap<string, NeedSuggestion>,
  weighed: ReadonlyMap<string, NeedSuggestion>,
  isKeywords: boolean,
): NeedSuggestion[] {
  return [...new Set([...phrases.keys(), ...weighed.keys()])]
    .map((key) => together(key, phrases.get(key), weighed.get(key), isKeywords))
    .sort((a, b) => b.confidence - a.confidence || a.key.localeCompare(b.key));
}

/** What phrases say of a need and what its words weigh: the surer of the two. */
function together(
  key: string,
  heard: NeedSuggestion | undefined,
  weighed: NeedSuggestion | undefined,
  isKeywords: boolean,
): NeedSuggestion {
  const [said, chance] = [heard?.confidence ?? 0, weighed?.confidence ?? 0];
  const confidence = Math.max(isKeywords ? said : sureness(said, chance), likeliness(chance));
  return { key, confidence: Math.round(confidence * 100) / 100, words: (heard ?? weighed)?.words ?? [] };
}

/** A phrase is as sure as it is, save for a single one that seldom means the need in such a sentence; hints are in the chance already. */
function sureness(said: number, chance: number): number {
  if (said < ENOUGH) return 0;
  return said < STANDS_ALONE && chance < DOUBTFUL ? HINT : said;
}

/** A chance as a confidence: what is likely is enough. */
function likeliness(chance: number): number {
  return chance < LIKELY ? (ENOUGH * chance) / LIKELY : ENOUGH + ((1 - ENOUGH) * (chance - LIKELY)) / (1 - LIKELY);
}

/** What the words of a text weigh: each need in the sentence or clause that speaks of it most. */
function weighText(text: string, read: ReadText, weights: WordWeights): Map<string, NeedSuggestion> {
  const likeliest = new Map<string, NeedSuggestion>();
  const standIns = read.languages[0]?.standIns;
  for (const part of readSentences(read).flatMap((sentence) => [sentence, ...splitClauses(sentence, read.tokens)]))
    for (const { key: known, chance, positions } of weighSentence(part, weights)) {
      const key = standIns?.get(known) ?? known;
      if ((likeliest.get(key)?.confidence ?? 0) >= chance) continue;
      const words = positions.map((position) => quote(text, read.tokens, position, position));
      likeliest.set(key, { key, confidence: chance, words: [...new Set(words)] });
    }
  return likeliest;
}

function dropParents(suggestions: readonly NeedSuggestion[]): NeedSuggestion[] {
  return suggestions.filter(
    ({ key, confidence }) =>
      confidence >= PARENT_STANDS_ALONE ||
      !suggestions.some((other) => other.key.startsWith(`${key}.`) && other.confidence >= confidence),
  );
}
