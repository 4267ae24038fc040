/** A place in the order of matches: a score in ten thousandths, then the beginning of the id. */
export type Rank = { score: number; tie: number };
/** A service that was looked at, by the most it can score. */
export type Seen = Rank & { version: number; organization: number };

/** The best so many of the services that were seen, each once, by the highest it was seen with. */
export class Ranking {
  readonly #most: number;
  readonly #best: Seen[] = [];

  constructor(most: number) {
    this.#most = most;
  }

  /** The best first. */
  get best(): readonly Seen[] {
    return this.#best;
  }

  /** What comes after it has no place; null while there is room for all. */
  get last(): Rank | null {
    return this.#best[this.#most - 1] ?? null;
  }

  /** Whether what ranks at best so has no place. */
  isFullBefore(score: number, tie: number): boolean {
    const { last } = this;
    return last !== null && (score < last.score || (score === last.score && tie >= last.tie));
  }

  see(seen: Seen): void {
    const best = this.#best;
    const before = best.findIndex(({ version }) => version === seen.version);
    if (before >= 0) {
      if ((best[before]?.score ?? 0) >= seen.score) return;
      best.splice(before, 1);
    }
    let place = best.length;
    while (place > 0 && isBefore(seen, best[place - 1])) place -= 1;
    best.splice(place, 0, seen);
    if (best.length > this.#most) best.pop();
  }
}

/** Best first, equals by the beginning of their ids. */
export function compareRanks(a: Rank, b: Rank): number {
  return b.score - a.score || a.tie - b.tie;
}

/** Whether what ranks at best so comes after the last that is shown. */
export function isBehind(best: Rank | null, last: Rank | null): boolean {
  return best === null || (last !== null && compareRanks(last, best) <= 0);
}

function isBefore(rank: Rank, other: Rank | undefined): boolean {
  return other !== undefined && compareRanks(rank, other) < 0;
}
