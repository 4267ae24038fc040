import { phoneKey, squaresOf, streetKey } from './contact-keys.rules.ts';
import type { WordWeight } from './compare-names.rules.ts';
import type { Candidate } from './duplicate.types.ts';

/** Blocks larger than this are left out: what so many share proposes nobody. */
const LARGEST = { shared: 40, word: 12 } as const;

/**
 * Under which keys a listing is looked for; two that share none are never compared, so that the work grows with the
 * catalogue and not with its square. `group` names organizations that look like one: their services are compared.
 */
export function blockKeys(candidate: Candidate, weight: WordWeight, group?: string): string[] {
  const { names, phones, emails, sites, streets, points, acronyms, organization_id } = candidate;
  const squares = points.flatMap(squaresOf);
  const keys = [
    ...phones.map((phone) => `p:${phoneKey(phone)}`),
    ...emails.map((email) => `e:${email}`),
    ...sites.map(({ host }) => `h:${host}`),
    ...streets.map((street) => `a:${streetKey(street)}`),
    ...squares.map((square) => `g:${square}`),
    ...acronyms.filter((acronym) => acronym.length >= 3).map((acronym) => `i:${acronym}`),
  ];
  for (const name of names) {
    keys.push(`n:${name.key}`, `j:${name.letters}`);
    if (name.initials.length >= 3) keys.push(`i:${name.initials}`);
    const rarest = [...name.words].sort((a, b) => weight(b) - weight(a)).slice(0, 4);
    for (const { key, sounds } of rarest) {
      keys.push(`w:${key}`, ...sounds.map((sound) => `s:${sound}`));
      if (group !== undefined) keys.push(`o:${group}:${key}`);
      for (const square of squares) keys.push(`gw:${square}:${key}`);
      for (const street of streets) keys.push(`aw:${streetKey(street)}:${key}`);
    }
    for (const [first, second] of pairsOfWords(rarest.map(({ key }) => key))) keys.push(`ww:${first} ${second}`);
    if (organization_id !== null)
      keys.push(`on:${organization_id}:${name.key}`, `oj:${organization_id}:${name.letters}`);
  }
  return [...new Set(keys)];
}

function pairsOfWords(keys: readonly string[]): [string, string][] {
  const sorted = [...keys].sort();
  return sorted.flatMap((first, index) => sorted.slice(index + 1).map((second): [string, string] => [first, second]));
}

/** The places in the catalogue of those that share a key. */
export type Blocks = Map<string, number[]>;

/** Puts the listing at a place of the catalogue under its keys. */
export function putInBlocks(blocks: Blocks, place: number, keys: readonly string[]): void {
  for (const key of keys) {
    const block = blocks.get(key);
    if (block === undefined) blocks.set(key, [place]);
    else if (block.length <= LARGEST.shared) block.push(place);
  }
}

/** Whether a block is small enough to compare every two of. */
export function isCompared(key: string, block: readonly number[]): boolean {
  return block.length > 1 && block.length <= largestOf(key);
}

function largestOf(key: string): number {
  return /^[ws]:/.test(key) ? LARGEST.word : LARGEST.shared;
}
