import { leastRecent, type LeastRecent } from '../least-recent.ts';
import type { Kind } from './marks.ts';
import type { Posting } from './postings.ts';

/** What a question found, and in which state of the index. */
export type Found = { version: number; numbers: Int32Array };
/** Which entries have a lexeme, in a state of the index; null where it is kept of none. */
export type Held = { version: number; posting: Posting | null };

/** So many numbers are kept, four bytes each; a question takes as much room as so many. */
const MOST_NUMBERS = 4_000_000;
const NUMBERS_A_QUESTION = 200;
/** So much of postings, in bytes; each takes as much room beside. */
const MOST_BYTES = 64_000_000;
const BYTES_A_POSTING = 1_000;

/**
 * What questions found lately, and postings read for them. People ask for the same words and filters again and again, and the index
 * tells with every answer which state it is in: what is kept is used only while that is the same.
 */
export type FoundCache = { lists: LeastRecent<Found>; postings: LeastRecent<Held> };

/** An empty one. */
export function keepFound(): FoundCache {
  return {
    lists: leastRecent(MOST_NUMBERS, ({ numbers }) => numbers.length + NUMBERS_A_QUESTION),
    postings: leastRecent(MOST_BYTES, ({ posting }) => (posting?.bytes ?? 0) + BYTES_A_POSTING),
  };
}

/** What a question is kept under: the same words find other entries of another kind. */
export function nameOf(kind: Kind, question: string): string {
  return `${kind} ${question}`;
}
