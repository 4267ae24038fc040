import { LEXICON } from './all-lists.ts';
import { amountEvidence } from './amount-evidence.ts';
import { chooseLanguages } from './choose-languages.ts';
import { dropDenied, readEvidence, type Evidence } from './collect-evidence.ts';
import type { Lexicon } from './lexicon.ts';
import { quote, readTokens, type Token } from './read-phrases.ts';

/** A need that the text speaks of. `confidence` is between 0 and 1; `words` are parts of the text as written. */
export type NeedSuggestion = { key: string; confidence: number; words: string[] };

const MOST = 6;
/** From here on a need is suggested; one weak phrase stays below. */
const ENOUGH = 0.5;
/** A parent stands beside its leaf only when its own phrases say as much as two strong ones. */
const PARENT_STANDS_ALONE = 0.95;

/**
 * The needs of the closed vocabulary that a text speaks of, the surest first, at most six. When only weak hints are
 * there the best one is given with its low confidence; a text without any hint gives none.
 */
export function suggestNeeds(
  input: { text: string; language?: string | undefined },
  lexicon: Lexicon = LEXICON,
): NeedSuggestion[] {
  const languages = chooseLanguages(input.text, input.language, lexicon);
  const tokens = readTokens(input.text, languages);
  const readings = languages.map((compiled) => readEvidence(tokens, compiled, languages));
  const evidence = dropDenied(readings, tokens);
  const asks = readings.flatMap((reading) => reading.asks);
  const weighed = amountEvidence(input.text, tokens, dropCovered(evidence), asks);
  const scored = score(weighed, input.text, tokens);
  const sure = scored.filter(({ confidence }) => confidence >= ENOUGH);
  return dropParents(sure.length > 0 ? sure : scored.slice(0, 1)).slice(0, MOST);
}

/** A phrase inside a longer one says nothing of its own: "financement" in "financement participatif". */
function dropCovered(evidence: readonly Evidence[]): Evidence[] {
  const longest = new Map<number, Evidence>();
  const length = (each: Evidence): number => each.last - each.first;
  for (const each of evidence) {
    if (each.isPair) continue;
    for (let position = each.first; position <= each.last; position += 1) {
      const other = longest.get(position);
      if (!other || length(other) < length(each) || (length(other) === length(each) && each.key === null))
        longest.set(position, each);
    }
  }
  return evidence.filter((each) => {
    if (each.key === null) return false;
    const over = longest.get(each.first);
    if (!over || over.last < each.last || over.first > each.first) return true;
    return over.key === null
      ? length(over) < length(each)
      : length(over) <= length(each) || (each.isPair && over.key === each.key);
  });
}

/** Different phrases add up: what each leaves open is multiplied. Words said twice, or known to two lists, count once. */
function score(evidence: readonly Evidence[], text: string, tokens: readonly Token[]): NeedSuggestion[] {
  const byKey = new Map<string, Map<string, Evidence>>();
  for (const each of evidence) {
    if (each.key === null) continue;
    const phrases = byKey.get(each.key) ?? new Map<string, Evidence>();
    byKey.set(each.key, phrases);
    const spoken = wordsOf(tokens, each);
    const said = phrases.get(spoken);
    if (!said || said.weight < each.weight) phrases.set(spoken, each);
  }
  return [...byKey]
    .map(([key, phrases]) => {
      const all = [...phrases.values()].sort((a, b) => b.weight - a.weight);
      const open = all.reduce((rest, { weight }) => rest * (1 - weight), 1);
      const quoted = all.flatMap((each) => each.spans.map(([first, last]) => quote(text, tokens, first, last)));
      return { key, confidence: Math.round((1 - open) * 100) / 100, words: [...new Set(quoted)].slice(0, 6) };
    })
    .sort((a, b) => b.confidence - a.confidence || a.key.localeCompare(b.key));
}

function dropParents(suggestions: readonly NeedSuggestion[]): NeedSuggestion[] {
  return suggestions.filter(
    ({ key, confidence }) =>
      confidence >= PARENT_STANDS_ALONE || !suggestions.some((other) => other.key.startsWith(`${key}.`)),
  );
}

function wordsOf(tokens: readonly Token[], { first, last }: Evidence): string {
  return tokens
    .slice(first, last + 1)
    .map(({ word }) => word)
    .join(' ');
}
