import { CONCEPTS } from './all-concepts.ts';
import { soundsOf } from '../text/sound.ts';
import type { Evidence } from './collect-evidence.ts';
import type { Denial } from './mark-denied.ts';
import { needStem, type CompiledLanguage } from './lexicon.ts';
import { findGuardHits, findNeedHits, type Hit, type Token } from './read-phrases.ts';

/** One thing that a sentence holds: how much of it, and the words (token positions) it is made of. */
export type Feature = { size: number; positions: readonly number[] };

/**
 * What a sentence holds, by name: words by language and stem ("fr foir", "fr foir artisan" for two neighbours, "fr coope-" and "~smk" for
 * families), what is named in whichever language ("@livestock"), what phrases of the lists say ("needs finance"), and whether it asks or denies.
 */
export type SentenceFeatures = ReadonlyMap<string, Feature>;

/** What is known of a text before its words are weighed. */
export type ReadText = {
  tokens: readonly Token[];
  languages: readonly CompiledLanguage[];
  /** What phrases say, without what is denied. */
  evidence: readonly Evidence[];
  /** Positions that the person denies or has already. */
  denied: ReadonlyMap<number, Pick<Denial, 'kind'>>;
  /** Positions of wording that only looks like a need. */
  ignored: ReadonlySet<number>;
  /** Sentences in which something is asked for. */
  asking: ReadonlySet<number>;
};

/** How much is learned from each kind of feature; by trial on the examples, each left out in turn. */
const SIZES = {
  word: 1,
  neighbours: 0.7,
  family: 0.5,
  sounds: 1,
  concept: 2,
  phrase: 1.5,
  asks: 1,
  owned: 0.5,
} as const;
/** The beginning of a long word stands for its family. */
const FAMILY = { from: 7, letters: 5 } as const;
/** A clause of fewer words says too little by itself. */
export const CLAUSE_WORDS = 4;
/** A sentence of so many features is the measure: a longer one does not weigh more by its length. */
const USUAL = 8;

/** The sentences of a text, each with what it holds. */
export function readSentences(text: ReadText): SentenceFeatures[] {
  const concepts = findConcepts(text);
  const bySentence = Map.groupBy(text.tokens, ({ sentence }) => sentence);
  return [...bySentence].map(([sentence, tokens]) => {
    const isHere = ({ first }: { first: number }) => text.tokens[first]?.sentence === sentence;
    const words = readWords(tokens, text);
    const scale = Math.sqrt(USUAL / Math.max(USUAL, words.size));
    const features = new Map<string, Feature>();
    for (const [name, { size, positions }] of [...words, ...conceptFeatures(concepts.filter(isHere), text.denied)])
      features.set(name, { size: size * scale, positions });
    for (const [name, feature] of phraseFeatures(text.evidence.filter(isHere))) features.set(name, feature);
    if (text.asking.has(sentence)) features.set('asks', { size: SIZES.asks, positions: [] });
    if (tokens.some(({ position }) => text.denied.has(position)))
      features.set('denies', { size: SIZES.asks, positions: [] });
    return features;
  });
}

/**
 * The longer clauses of a sentence, each with what the sentence holds there, so that what is asked last is heard beside what is told
 * first; none where the sentence is one clause.
 */
export function splitClauses(sentence: SentenceFeatures, tokens: readonly Token[]): SentenceFeatures[] {
  const spoken = new Set([...sentence.values()].flatMap(({ positions }) => positions));
  const clauses = new Set([...spoken].map((position) => tokens[position]?.clause));
  if (clauses.size < 2) return [];
  return [...clauses].flatMap((clause) => {
    const isHere = (position: number) => tokens[position]?.clause === clause;
    if (tokens.filter(({ position }) => isHere(position)).length < CLAUSE_WORDS) return [];
    return [new Map([...sentence].filter(([, { positions }]) => positions.every(isHere)))];
  });
}

/** The words, neighbours and families of words that stand together, save for small words and what is denied. */
export function readWords(
  tokens: readonly Token[],
  { languages, denied, ignored }: Pick<ReadText, 'languages' | 'denied' | 'ignored'>,
): Map<string, Feature> {
  const features = new Map<string, Feature>();
  for (const { language, skip, shorthand } of languages) {
    const kept = tokens
      .filter(
        ({ word, position }) =>
          !skip.has(word) && !isRefused(position, { denied, ignored }) && isWrittenIn(word, language),
      )
      .map(({ word, position }) => {
        const whole = shorthand.get(word) ?? word;
        return { word: whole, stem: needStem(whole, language), position };
      });
    for (const [at, { word, stem, position }] of kept.entries()) {
      const part = denied.has(position) ? SIZES.owned : 1;
      features.set(`${language} ${stem}`, { size: SIZES.word * part, positions: [position] });
      const family = familyOf(word, stem, language);
      if (family) features.set(family.name, { size: family.size * part, positions: [position] });
      const next = kept[at + 1];
      if (!next) continue;
      const positions = [position, next.position];
      features.set(`${language} ${stem} ${next.stem}`, { size: SIZES.neighbours * part, positions });
    }
  }
  return features;
}

/**
 * What a word shares with others of its family: how it begins; in Arabic, standard or spoken and in either script, how it sounds without
 * its ending and the "n" of "I want" forms, so that what is learned from one script serves the other.
 */
function familyOf(
  word: string,
  stem: string,
  language: CompiledLanguage['language'],
): { name: string; size: number } | undefined {
  if (language !== 'ar' && language !== 'aeb-Latn')
    return stem.length < FAMILY.from
      ? undefined
      : { name: `${language} ${stem.slice(0, FAMILY.letters)}-`, size: SIZES.family };
  const sounds = soundsOf(word).at(-1);
  const root = sounds?.replace(/^[na](?=.{3})/, '');
  return root === undefined ? undefined : { name: `~${root}`, size: SIZES.sounds };
}

/** What somebody has already is told of, less; what they do not want is not, nor what only looks like a need. */
function isRefused(position: number, { denied, ignored }: Pick<ReadText, 'denied' | 'ignored'>): boolean {
  const kind = denied.get(position)?.kind;
  return ignored.has(position) || (kind !== undefined && kind !== 'owned');
}

function isWrittenIn(word: string, language: CompiledLanguage['language']): boolean {
  return /\p{Script=Arabic}/u.test(word) === (language === 'ar');
}

function phraseFeatures(evidence: readonly Evidence[]): Map<string, Feature> {
  const found = new Map<string, Feature>();
  for (const { key, weight, spans } of evidence) {
    if (key === null) continue;
    const { size, positions } = found.get(`needs ${key}`) ?? { size: 0, positions: [] };
    const open = 1 - size / SIZES.phrase;
    const spoken = spans.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, step) => from + step));
    const said = SIZES.phrase * (1 - open * (1 - weight));
    found.set(`needs ${key}`, { size: said, positions: [...positions, ...spoken] });
  }
  return found;
}

/** What a text names, in whichever words and language. */
function findConcepts({ tokens, languages, denied, ignored }: ReadText): Hit[] {
  const lists = languages.flatMap(({ language }) => CONCEPTS.get(language) ?? []);
  return lists
    .flatMap((list) => [...findNeedHits(tokens, list, lists), ...findGuardHits(tokens, list)])
    .filter(({ first }) => !isRefused(first, { denied, ignored }));
}

function conceptFeatures(hits: readonly Hit[], denied: ReadText['denied']): Map<string, Feature> {
  const named = new Map<string, Feature>();
  for (const { phrase, first, last } of hits)
    for (const meaning of phrase.meanings) {
      if (meaning.kind !== 'part') continue;
      const { size, positions } = named.get(meaning.group) ?? { size: 0, positions: [] };
      const own = SIZES.concept * (denied.has(first) ? SIZES.owned : 1);
      named.set(meaning.group, { size: Math.max(size, own), positions: [...positions, first, last] });
    }
  return named;
}
