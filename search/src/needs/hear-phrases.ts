import type { Evidence } from './collect-evidence.ts';
import { quote, type Token } from './read-phrases.ts';
import type { ReadText } from './read-sentences.ts';

/** A need that the text speaks of. `confidence` is between 0 and 1; `words` are parts of the text as written. */
export type NeedSuggestion = { key: string; confidence: number; words: string[] };

/** The needs that phrases of a text name, the surest first. Different phrases add up: what each leaves open is multiplied. Words said twice, or known to two lists, count once. */
export function hearPhrases(
  text: string,
  { evidence, tokens }: Pick<ReadText, 'evidence' | 'tokens'>,
): NeedSuggestion[] {
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

function wordsOf(tokens: readonly Token[], { first, last }: Evidence): string {
  return tokens
    .slice(first, last + 1)
    .map(({ word }) => word)
    .join(' ');
}
