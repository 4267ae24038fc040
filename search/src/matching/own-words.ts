import { MATCHING_RULES, type Thresholds } from './matching-rules.ts';
import { stemHashes } from './stems.ts';

/** A listing's words: as they are written, or the keys of their stems where somebody keeps them. */
export type ListingWords = string | StemKeys;
/** Stems as numbers, the lowest first: a tenth of the room that texts take, and as fast to look into. */
export type StemKeys = Uint32Array;

/** How much each listing speaks of what a person wrote, 0 to 1. */
export type WordRelevance = (listing: ListingWords) => number;

/** The listings a word is told apart by: how many there are, and how many of them hold a stem. */
export type Listings = { count: number; holding: (key: number) => number };

/** Counts the stems of listings. */
export function readListings(listings: readonly ListingWords[]): Listings {
  const counts = new Map<number, number>();
  for (const listing of listings) for (const key of keysOf(listing)) counts.set(key, (counts.get(key) ?? 0) + 1);
  return { count: listings.length, holding: (key) => counts.get(key) ?? 0 };
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
  const asked = stemHashes(typeof words === 'string' ? words : words.join(' '));
  if (asked.length === 0) return () => 0;

  const told = Array.from(asked, (key) => ({ key, weight: rarity(listings.holding(key), listings.count) }));
  return (listing) => {
    const held = keysOf(listing);
    let sum = 0;
    for (const { key, weight } of told) if (holds(held, key)) sum += weight;
    return sum / (sum + words_half);
  };
}

/** The keys of a listing's stems. */
export function keysOf(listing: ListingWords): StemKeys {
  return typeof listing === 'string' ? stemHashes(listing) : listing;
}

function holds(keys: StemKeys, wanted: number): boolean {
  let from = 0;
  let to = keys.length;
  while (from < to) {
    const middle = (from + to) >>> 1;
    const key = keys[middle] ?? 0;
    if (key === wanted) return true;
    if (key < wanted) from = middle + 1;
    else to = middle;
  }
  return false;
}

/** 1 for a word of no other listing, 0 for a word of all. A lone listing has nothing to be told apart from. */
function rarity(holding: number, count: number): number {
  if (count < 2) return 1;
  return holding === 0 ? 0 : 1 - Math.log(holding) / Math.log(count);
}
