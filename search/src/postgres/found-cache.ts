import type { Kind } from './marks.ts';

/** What a question found, and in which state of the index. */
type Found = { version: number; numbers: Int32Array };

/** So many numbers are kept, four bytes each. */
const MOST_NUMBERS = 2_000_000;
const MOST_QUESTIONS = 10_000;

/**
 * What questions found lately. People ask for the same words and filters again and again, and the index tells with every
 * answer which state it is in: what is kept is used only while that is the same.
 */
export class FoundCache {
  private kept = new Map<string, Found>();
  private numbers = 0;

  get(kind: Kind, question: string): Found | undefined {
    const name = nameOf(kind, question);
    const found = this.kept.get(name);
    if (found === undefined) return undefined;
    this.kept.delete(name);
    this.kept.set(name, found); // the one asked last is forgotten last
    return found;
  }

  keep(kind: Kind, question: string, found: Found): void {
    const name = nameOf(kind, question);
    this.forget(name);
    this.kept.set(name, found);
    this.numbers += found.numbers.length;
    for (const [oldest] of this.kept) {
      if (this.numbers <= MOST_NUMBERS && this.kept.size <= MOST_QUESTIONS) return;
      this.forget(oldest);
    }
  }

  private forget(name: string): void {
    this.numbers -= this.kept.get(name)?.numbers.length ?? 0;
    this.kept.delete(name);
  }
}

/** The same words find other entries of another kind. */
function nameOf(kind: Kind, question: string): string {
  return `${kind} ${question}`;
}
