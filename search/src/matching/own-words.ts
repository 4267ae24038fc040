import { MATCHING_RULES, type Thresholds } from './matching-rules.ts';

/** How much each listing speaks of what a person wrote, 0 to 1. */
export type WordRelevance = (listing: string) => number;

/** The listings a word is told apart by: how many there are, how many of them hold a stem, and the stems of any. */
export type Listings = {
  count: number;
  holding: (stem: string) => number;
  stemsOf: (listing: string) => ReadonlySet<string>;
};

/** Counts the stems of listings. `stemsOf` may remember what it was asked before. */
export function readListings(listings: readonly string[], stemsOf = rememberStems(listings)): Listings {
  const counts = new Map<string, number>();
  for (const listing of listings) for (const stem of stemsOf(listing)) counts.set(stem, (counts.get(stem) ?? 0) + 1);
  return { count: listings.length, holding: (stem) => counts.get(stem) ?? 0, stemsOf };
}

function rememberStems(listings: readonly string[]): Listings['stemsOf'] {
  const stemsOfListing = new Map(listings.map((listing) => [listing, stems(listing)]));
  return (listing) => stemsOfListing.get(listing) ?? stems(listing);
}

/**
 * Compares a person's words with listings. A word counts the more the fewer listings hold it; one rare word in common
 * gives about a half, further ones less and less.
 */
export function relevanceOfWords(
  words: readonly string[] | string,
  listings: Listings,
  { words_half }: Thresholds = MATCHING_RULES.thresholds,
): WordRelevance {
  const asked = stems(typeof words === 'string' ? words : words.join(' '));
  if (asked.size === 0) return () => 0;

  const rarityOfStem = new Map([...asked].map((stem) => [stem, rarity(listings.holding(stem), listings.count)]));
  return (listing) => {
    const held = listings.stemsOf(listing);
    const sum = [...rarityOfStem].reduce((total, [stem, weight]) => total + (held.has(stem) ? weight : 0), 0);
    return sum / (sum + words_half);
  };
}

/** 1 for a word of no other listing, 0 for a word of all. A lone listing has nothing to be told apart from. */
function rarity(holding: number, count: number): number {
  if (count < 2) return 1;
  return holding === 0 ? 0 : 1 - Math.log(holding) / Math.log(count);
}

/** The words of a text without accents, articles and endings: the first five letters of each that is long enough. */
export function stems(text: string): Set<string> {
  const words = foldLetters(text).match(/\p{L}+/gu) ?? [];
  return new Set(
    words
      .map(withoutArticle)
      .filter(tells)
      .map((word) => word.slice(0, 5)),
  );
}

/** Short words say little, except in Arabic, which writes no short vowels: قرض is a loan. */
function tells(word: string): boolean {
  return word.length >= (/\p{Script=Arabic}/u.test(word) ? 3 : 4);
}

function foldLetters(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\p{M}ـ]/gu, '')
    .replace(/ٱ/g, 'ا')
    .replace(/ى/g, 'ي')
    .replace(/ة/g, 'ه');
}

/** Arabic writes "and", "for", "in" and "the" onto the word. */
function withoutArticle(word: string): string {
  return word.replace(/^(?:[وف]?(?:ال|بال|كال|لل))(?=\p{Script=Arabic}{3})/u, '');
}
