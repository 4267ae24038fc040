import type { Profile } from '../matching/types.ts';
import { estimateFor, mostAboveFor } from './estimate.ts';
import {
  dayOf,
  NO_ROWS,
  numberAt,
  ORGANIZATION,
  STANDING,
  TIE,
  unmetLimits,
  VERSION,
  WIDTH,
  type KeyRows,
} from './key-row.ts';
import type { Probe } from './probes.ts';
import { isBehind, Ranking, type Rank, type Seen } from './ranking.ts';

/** No row stands higher, in ten thousandths, and none of equals before. */
const MOST_STANDING = 10_000;
const LOWEST_TIE = -(2 ** 31);

/** What was read under a key. */
export type Found = {
  probe: Probe;
  /** What a row can score above its standing. */
  above: number;
  rows: KeyRows;
  /** Whether nothing stands under the key beyond the rows. */
  isWhole: boolean;
  /** How many rows were asked for: of any kind, or of those alone that the probe looks for; none yet of what may not be needed. */
  asked: number;
  isFiltered: boolean;
  /** How high what was not looked at can rank; null where nothing is left. */
  rest: Rank | null;
  /** Whether what was not read might have a place among the best. */
  isOpen: boolean;
};

/** Whether all that stands there may be read, as far as it takes. */
export function isNear({ probe }: Found): boolean {
  return !probe.is_far;
}

/** Looks at rows for one person, on one day. */
export class KeyWalk {
  readonly #mostAbove: ReturnType<typeof mostAboveFor>;
  readonly #unmetAt: ReturnType<typeof unmetLimits>;
  readonly #estimate: ReturnType<typeof estimateFor>;

  constructor(profile: Profile, now: Date) {
    this.#mostAbove = mostAboveFor(profile);
    this.#unmetAt = unmetLimits(profile);
    this.#estimate = estimateFor(profile, dayOf(now));
  }

  /** A probe of which nothing was read. */
  unread(probe: Probe): Found {
    const above = this.#mostAbove(probe);
    const isFiltered = false;
    return { probe, above, rows: NO_ROWS, isWhole: false, asked: 0, isFiltered, rest: null, isOpen: true };
  }

  /** How many of the rows are what the probe looks for. */
  count({ probe, rows }: Found): number {
    let count = 0;
    for (let at = 0; at < rows.length; at += WIDTH)
      if (this.#unmetAt(rows, at, probe.is_money) === probe.unmet) count += 1;
    return count;
  }

  /** Adds the versions of those among the first rows that the probe looks for. */
  addVersions({ probe, rows }: Found, most: number, versions: Set<number>): void {
    for (let at = 0; at < rows.length && at < most * WIDTH; at += WIDTH)
      if (this.#unmetAt(rows, at, probe.is_money) === probe.unmet) versions.add(numberAt(rows, at, VERSION));
  }

  /** Takes the rows among the first that the probe looks for, as `isWanted` says; nothing is estimated of the others. */
  each(
    { probe, rows }: Found,
    most: number,
    isWanted: (rows: KeyRows, at: number) => boolean,
    take: (seen: Seen) => void,
  ): void {
    for (let at = 0; at < rows.length && at < most * WIDTH; at += WIDTH)
      if (isWanted(rows, at) && this.#unmetAt(rows, at, probe.is_money) === probe.unmet)
        take(this.#seen(rows, at, probe));
  }

  /** The best so many of all that was read; rows that cannot be among them are not looked at. */
  rank(found: readonly Found[], most: number, isLeftOut: (version: number, probe: Probe) => boolean): Ranking {
    const ranking = new Ranking(most);
    const inOrder = found.toSorted((a, b) => highest(b) - highest(a)); // the sooner the best are known, the less is looked at
    for (const each of inOrder) each.rest = this.#walk(each, ranking, isLeftOut);
    for (const each of found) {
      const { isWhole, rest, probe, asked } = each;
      each.isOpen = !isWhole && !isBehind(rest, ranking.last) && !(probe.is_far && asked > 0);
    }
    return ranking;
  }

  #walk(
    { probe, rows, above, isWhole, asked }: Found,
    ranking: Ranking,
    isLeftOut: (version: number, probe: Probe) => boolean,
  ): Rank | null {
    for (let at = 0; at < rows.length; at += WIDTH) {
      const score = numberAt(rows, at, STANDING) + above;
      const tie = numberAt(rows, at, TIE);
      if (ranking.isFullBefore(score, tie)) return { score, tie };
      if (this.#unmetAt(rows, at, probe.is_money) !== probe.unmet) continue;
      if (!isLeftOut(numberAt(rows, at, VERSION), probe)) ranking.see(this.#seen(rows, at, probe));
    }
    if (asked === 0) return { score: MOST_STANDING + above, tie: LOWEST_TIE };
    if (isWhole || rows.length === 0) return null;
    const last = rows.length - WIDTH;
    return { score: numberAt(rows, last, STANDING) + above, tie: numberAt(rows, last, TIE) };
  }

  #seen(rows: KeyRows, at: number, probe: Probe): Seen {
    return {
      score: this.#estimate(rows, at, probe),
      tie: numberAt(rows, at, TIE),
      version: numberAt(rows, at, VERSION),
      organization: numberAt(rows, at, ORGANIZATION),
    };
  }
}

function highest({ rows, above }: Found): number {
  return rows.length === 0 ? -Infinity : numberAt(rows, 0, STANDING) + above;
}
