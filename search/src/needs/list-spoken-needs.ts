import { LEXICON } from './all-lists.ts';
import type { Lexicon } from './lexicon.ts';
import { suggestNeeds } from './suggest-needs.ts';

const READ_CHARACTERS = 1_000;
const CERTAIN = 0.5;

/** Keys of needs, the surest first: those a text speaks of, and those it only hints at. */
export type SpokenNeeds = { near_needs: string[]; hinted_needs: string[] };

/** The needs a search's words name in phrases, since a search is no sentence; the beginning of a long text tells. */
export function listSpokenNeeds(words: string, language: string, lexicon: Lexicon = LEXICON): SpokenNeeds {
  const suggestions = suggestNeeds({ text: words.slice(0, READ_CHARACTERS), language }, lexicon, null);
  const keys = (isSure: boolean) =>
    suggestions.filter(({ confidence }) => confidence >= CERTAIN === isSure).map(({ key }) => key);
  return { near_needs: keys(true), hinted_needs: keys(false) };
}
