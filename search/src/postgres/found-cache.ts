import { leastRecent, type LeastRecent } from '../least-recent.ts';
import type { Kind } from './marks.ts';

/** What a question found, and in which state of the index. */
type Found = { version: number; numbers: Int32Array };

/** So many numbers are kept, four bytes each; a question takes as much room as so many. */
const MOST_NUMBERS = 4_000_000;
const NUMBERS_A_QUESTION = 200;

/**
 * What questions found lately. People ask for the same words and filters again and again, and the index tells with every
 * answer which state it is in: what is kept is used only while that is the same.
 */
export type FoundCache = LeastRecent<Found>;

/** An empty one. */
export function keepFound(): FoundCache {
  return leastRecent(MOST_NUMBERS, ({ numbers }) => numbers.length + NUMBERS_A_QUESTION);
}

/** What a question is kept under: the same words find other entries of another kind. */
export function nameOf(kind: Kind, question: string): string {
  return `${kind} ${question}`;
}
