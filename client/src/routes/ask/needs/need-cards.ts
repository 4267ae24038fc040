import type { HeardWords } from '@citess/server/needs/need-suggestion.schema';
import type { TaxonomyTermList } from '@citess/server/taxonomy/taxonomy.schema';

/** The need of somebody who is not sure what they need. */
export const WHERE_TO_START = 'orientation.where-to-start';
/** From here on a suggestion is ticked for the person, who unticks what is wrong. */
const CONFIDENT = 0.5;

/** A need as a card; `words` are those of the person that led to it. */
export type NeedCard = { key: string; name: string; hint: string | null; words: string[] };
/** A field of needs with what it holds; `isWhole` when the field itself can be ticked in it. */
export type NeedField = {
  key: string;
  name: string;
  hint: string | null;
  isWhole: boolean;
  leaves: { key: string; name: string }[];
};

/** What the page offers: cards first, every other need folded, and what is ticked. */
export type NeedOffer = { cards: NeedCard[]; fields: NeedField[]; ticked: string[]; isSuggested: boolean };

type Term = TaxonomyTermList['contents'][number];

/**
 * Offers the needs read from own words, and the one somebody came with; without either the fields themselves are the
 * cards. `answered` are the needs kept before, which then say alone what is ticked.
 */
export function offerNeeds(
  terms: readonly Term[],
  suggested: HeardWords['terms'],
  { came, answered }: { came: string | null; answered: readonly string[] | undefined },
): NeedOffer {
  const fields = terms.filter(({ parent_key }) => parent_key === null);
  const words = new Map(suggested.map((suggestion) => [suggestion.key, longest(suggestion.words)]));
  const keys = new Set([...(came ? [came] : []), ...suggested.map(({ key }) => key)]);
  const offered = [...keys].flatMap((key) => terms.find((term) => term.key === key) ?? []);
  const isSuggested = offered.length > 0;
  const cards = (isSuggested ? offered : fields).map(({ key, name, hint }) => ({
    key,
    name,
    hint,
    words: words.get(key) ?? [],
  }));
  const confident = suggested.filter(({ confidence }) => confidence >= CONFIDENT).map(({ key }) => key);
  return {
    cards,
    fields: fields.map((field) => fieldOf(field, terms, new Set(cards.map(({ key }) => key)))),
    ticked: [...new Set([...(came ? [came] : []), ...(answered ?? confident)])],
    isSuggested,
  };
}

function fieldOf({ key, name, hint }: Term, terms: readonly Term[], shown: ReadonlySet<string>): NeedField {
  const leaves = terms.filter((term) => term.parent_key === key && !shown.has(term.key) && term.key !== WHERE_TO_START);
  return {
    key,
    name,
    hint,
    isWhole: !shown.has(key),
    leaves: leaves.map((leaf) => ({ key: leaf.key, name: leaf.name })),
  };
}

/** Words that stand in a longer one of the list say nothing more. */
function longest(words: readonly string[]): string[] {
  return words.filter((word) => !words.some((other) => other !== word && other.includes(word)));
}
