import type { SearchDocument } from '../directory-search.ts';
import { tag, type Kind } from './marks.ts';
import { orderOf } from './summary.ts';

/** Each step holds about half of the one before. */
export const STEPS = 12;
/** Entries of equal quality are parted by this much at most. */
const PARTING = 0.001;

/** The least standing of each step, of each kind; empty while there are no entries. */
export type Tiers = Readonly<Record<Kind, readonly number[]>>;

/** Tags `best` (the half, quarter, eighth … of entries kept best) and `some` (the same by chance) of a document. */
export function tierTags(document: SearchDocument, tiers: Tiers): string[] {
  const standing = standingOf(document);
  const best = tiers[document.kind].findIndex((least) => standing < least);
  const bestSteps = best === -1 ? tiers[document.kind].length : best;
  const someSteps = Math.min(STEPS, Math.clz32(shuffle(orderOf(document.id))));
  return [...tagsUpTo(document.kind, 'best', bestSteps), ...tagsUpTo(document.kind, 'some', someSteps)];
}

/** Tiers of the documents given, which stand for all others where they are a fair part of them. */
export function measureTiers(documents: readonly SearchDocument[]): Tiers {
  const measure = (kind: Kind) => {
    const standings = documents.filter((one) => one.kind === kind).map(standingOf);
    standings.sort((a, b) => b - a);
    return Array.from({ length: STEPS }, (_, step) => standings[Math.floor(standings.length / 2 ** (step + 1))] ?? 2);
  };
  return { service: measure('service'), organization: measure('organization') };
}

function standingOf({ quality, id }: SearchDocument): number {
  return quality - (shuffle(orderOf(id) ^ 0x5bd1e995) / 2 ** 32) * PARTING;
}

function tagsUpTo(kind: Kind, name: string, steps: number): string[] {
  return Array.from({ length: steps }, (_, step) => tag(kind, name, step + 1));
}

/** Spreads near numbers far apart (the finish of MurmurHash3). */
function shuffle(value: number): number {
  let mixed = value >>> 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
