import { markDenied, type Denial } from './mark-denied.ts';
import { WEIGHTS, type CompiledLanguage, type Meaning, type Pair } from './lexicon.ts';
import { findGuardHits, findNeedHits, type Hit, type Token } from './read-phrases.ts';

/** A phrase of the text that speaks for a need; `key` null is wording that only looks like one. Positions are tokens. */
export type Evidence = {
  key: string | null;
  weight: number;
  /** What must not lie inside a longer phrase: all of a phrase, the second part of a pair. */
  first: number;
  last: number;
  /** What to show the reader, as token positions. */
  spans: readonly (readonly [number, number])[];
  isPair: boolean;
};

/** What the lists of one language find in a text. */
export type Reading = {
  evidence: Evidence[];
  /** Where something is asked for. */
  asks: Hit[];
  /** Where somebody says that they do not want something, or have it already. */
  guards: Hit[];
};

/** Between the two parts of a pair at most so many words, in one sentence. */
const NEAR = 7;
const CORRECTED = 0.85;
/** So many letters ask for something in the sentence of another language too; shorter ones may be its words: "prêt" and "pretendo". */
const LONG_WISH = 5;

/** What the lists of one of the languages of a text find in it, also what the person denies or has already. */
export function readEvidence(
  tokens: readonly Token[],
  compiled: CompiledLanguage,
  languages: readonly CompiledLanguage[],
): Reading {
  const guards = findGuardHits(tokens, compiled);
  const hits = [...findNeedHits(tokens, compiled, languages), ...guards].sort((a, b) => a.first - b.first);
  const ignored = guards.filter(({ phrase }) => phrase.meanings.some(({ kind }) => kind === 'ignored'));
  const parts = partsByGroup(hits.filter((hit) => !ignored.some((each) => isWithin(hit, each))));
  const evidence = [
    ...ignored.map(ignoredEvidence),
    ...hits.flatMap(phraseEvidence),
    ...compiled.pairs.flatMap((pair) => pairEvidence(pair, parts, tokens)),
  ];
  return { evidence, asks: parts.get('@want') ?? [], guards };
}

/**
 * What the person denies or has already, by position, in whichever language they say so: "3andi" is said of a "crédit" too.
 */
export function listDenied(readings: readonly Reading[], tokens: readonly Token[]): Map<number, Denial> {
  const long = readings.flatMap(({ asks }) => asks).filter((ask) => ask.exact && lettersOf(ask, tokens) >= LONG_WISH);
  return new Map(readings.flatMap(({ guards, asks }) => [...markDenied(tokens, guards, [...asks, ...long])]));
}

/** What was found in all languages of a text, without what is denied. */
export function dropDenied(readings: readonly Reading[], denied: ReadonlyMap<number, Denial>): Evidence[] {
  return readings.flatMap(({ evidence }) => evidence).filter((each) => each.key === null || !isDenied(each, denied));
}

function lettersOf({ first, last }: Hit, tokens: readonly Token[]): number {
  return tokens.slice(first, last + 1).reduce((sum, { word }) => sum + word.length, 0);
}

/** "cours" in "en cours" is no part of anything. */
function isWithin(hit: Hit, longer: Hit): boolean {
  return longer.first <= hit.first && longer.last >= hit.last && longer.last - longer.first > hit.last - hit.first;
}

function partsByGroup(hits: readonly Hit[]): Map<string, Hit[]> {
  const parts = new Map<string, Hit[]>();
  for (const hit of hits)
    for (const meaning of hit.phrase.meanings)
      if (meaning.kind === 'part') parts.set(meaning.group, [...(parts.get(meaning.group) ?? []).slice(-400), hit]);
  return parts;
}

function ignoredEvidence({ first, last }: Hit): Evidence {
  return { key: null, weight: 0, first, last, spans: [], isPair: false };
}

function phraseEvidence({ phrase, first, last, exact }: Hit): Evidence[] {
  return phrase.meanings.filter(isNeed).map(({ key, weight }) => ({
    key,
    weight: exact ? weight : weight * CORRECTED,
    first,
    last,
    spans: [[first, last]],
    isPair: false,
  }));
}

/** The second parts that have a first part nearby, before or after; both lists are in reading order. */
function pairEvidence(
  { key, left, right }: Pair,
  parts: ReadonlyMap<string, Hit[]>,
  tokens: readonly Token[],
): Evidence[] {
  const lefts = parts.get(left) ?? [];
  const found: Evidence[] = [];
  let from = 0;
  for (const second of parts.get(right) ?? []) {
    while ((lefts[from]?.last ?? Number.POSITIVE_INFINITY) < second.first - NEAR) from += 1;
    const near = lefts
      .slice(from, from + 2 * NEAR)
      .find((each) => areApart(each, second) && tokens[each.first]?.sentence === tokens[second.first]?.sentence);
    if (near) found.push(pairOf(key, near, second));
  }
  return found;
}

function pairOf(key: string, near: Hit, { first, last, exact }: Hit): Evidence {
  const spans: [number, number][] = [
    [near.first, near.last],
    [first, last],
  ];
  const weight = WEIGHTS.near * (exact && near.exact ? 1 : CORRECTED);
  return { key, weight, first, last, spans, isPair: true };
}

function areApart(a: Hit, b: Hit): boolean {
  return (a.last < b.first && b.first - a.last <= NEAR) || (b.last < a.first && a.first - b.last <= NEAR);
}

/** To have debts already is to be in difficulty, and to know one thing already is no reason not to be guided. */
function isDenied({ key, first, last }: Evidence, denied: ReadonlyMap<number, Denial>): boolean {
  const denial = denied.get(first);
  if (!denial || (first <= denial.guardFirst && last >= denial.guardLast)) return false;
  return !(denial.kind === 'owned' && (key?.startsWith('follow-up') || key?.startsWith('orientation')));
}

function isNeed(meaning: Meaning): meaning is Extract<Meaning, { kind: 'need' }> {
  return meaning.kind === 'need';
}
