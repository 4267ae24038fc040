import { LEXICON } from './all-lists.ts';
import { amountEvidence } from './amount-evidence.ts';
import { chooseLanguages } from './choose-languages.ts';
import { dropDenied, listDenied, readEvidence, type Evidence } from './collect-evidence.ts';
import type { Lexicon } from './lexicon.ts';
import { readTokens } from './read-phrases.ts';
import type { ReadText } from './read-sentences.ts';

/** What the phrases of the lists say of a text, in all languages found in it. */
export function readText(
  { text, language }: { text: string; language?: string | undefined },
  lexicon: Lexicon = LEXICON,
): ReadText {
  const languages = chooseLanguages(text, language, lexicon);
  const tokens = readTokens(text, languages);
  const readings = languages.map((compiled) => readEvidence(tokens, compiled, languages));
  const denied = listDenied(readings, tokens);
  const asks = readings.flatMap((reading) => reading.asks);
  const found = dropDenied(readings, denied);
  const evidence = amountEvidence(text, tokens, dropCovered(found), asks);
  const asking = new Set(asks.map(({ first }) => tokens[first]?.sentence ?? 0));
  const ignored = new Set(found.filter(({ key }) => key === null).flatMap(({ first, last }) => span(first, last)));
  return { tokens, languages, evidence, denied, ignored, asking };
}

function span(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, step) => first + step);
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
