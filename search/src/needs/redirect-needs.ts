import type { Lexicon, Meaning, PhraseIndex } from './lexicon.ts';

/** The lists with other needs in place of some: what was said for a need that is retired is heard as the one that stands for it. */
export function redirectNeeds(lexicon: Lexicon, standIns: ReadonlyMap<string, string>): Lexicon {
  if (standIns.size === 0) return lexicon;
  const keyOf = (key: string) => standIns.get(key) ?? key;
  const redirected = (index: PhraseIndex): PhraseIndex =>
    new Map(
      [...index].map(([stem, phrases]) => [
        stem,
        phrases.map(({ stems, meanings }) => ({ stems, meanings: once(meanings.map((one) => meaningOf(one, keyOf))) })),
      ]),
    );
  return new Map(
    [...lexicon].map(([language, list]) => [
      language,
      {
        ...list,
        standIns,
        needs: redirected(list.needs),
        guards: redirected(list.guards),
        pairs: list.pairs.map((pair) => ({ ...pair, key: keyOf(pair.key) })),
      },
    ]),
  );
}

function meaningOf(meaning: Meaning, keyOf: (key: string) => string): Meaning {
  return meaning.kind === 'need' ? { ...meaning, key: keyOf(meaning.key) } : meaning;
}

/** One phrase speaks for a need once, as clearly as it ever did. */
function once(meanings: readonly Meaning[]): Meaning[] {
  return meanings.filter(
    (one, index) =>
      one.kind !== 'need' ||
      !meanings.some(
        (other, at) =>
          other.kind === 'need' &&
          other.key === one.key &&
          (other.weight > one.weight || (other.weight === one.weight && at < index)),
      ),
  );
}
