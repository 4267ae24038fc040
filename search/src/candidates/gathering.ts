import type { Db } from '@citess/db';
import { MATCHING_RULES } from '../matching/matching-rules.ts';
import type { Match, NeedMatches } from '../matching/match-services.ts';
import type { Profile } from '../matching/types.ts';
import { estimateAfter, estimateFor, type Estimate } from './estimate.ts';
import type { KeyRow } from './key-row.ts';
import type { KeyHeads } from './key-heads.ts';
import { probesFor, probesToCheck, type List, type Probe } from './probes.ts';

/** How many rows to read under each key, and how many cards to judge of what fits and of each other list. */
export type Depth = { rows: number; cards: number; others: number };

type Asked = { profile: Profile; hub_path: readonly string[]; needs: readonly string[]; now: Date; hasWords: boolean };

/** A place in the order of matches: a score in ten thousandths, then the beginning of the id. */
type Rank = { score: number; tie: number };
type Seen = Rank & { row: KeyRow };
/** What was read under a key, and how high the rest can rank; null where nothing is left. */
type Found = { probe: Probe; rows: readonly KeyRow[]; beyond: Rank | null; isInTheWay: boolean };
/** What was read of a list: those to judge, and the best that was read and is not among them. */
type Reading = { judged: Set<number>; next: Rank | null };

const { matches_per_need, matches_per_organization, near_misses_per_need, to_check_per_need } =
  MATCHING_RULES.thresholds;
const MOST: Record<List, number> = { fits: matches_per_need, near: near_misses_per_need, check: to_check_per_need };
/** So many other services of the organizations shown are named beside them at least. */
const SIBLINGS = 12;
const LISTS: readonly List[] = ['fits', 'near', 'check'];
const WORDS = Math.round(10_000 * MATCHING_RULES.weights.words);

/** The services looked at for one question, need by need. */
export class Gathering {
  readonly #heads: KeyHeads;
  readonly #asked: Asked;
  readonly #estimate: Estimate;
  /** What own words can add, in ten thousandths: no key tells. */
  readonly #words: number;
  readonly #found = new Map<string, Found[]>();
  readonly #readings = new Map<string, Record<List, Reading>>();

  constructor(heads: KeyHeads, asked: Asked) {
    this.#heads = heads;
    this.#asked = asked;
    this.#estimate = estimateFor(asked.profile);
    this.#words = asked.hasWords ? WORDS : 0;
  }

  /** The versions of the cards to judge. */
  get versions(): Set<number> {
    const readings = [...this.#readings.values()].flatMap(({ fits, near, check }) => [fits, near, check]);
    return new Set(readings.flatMap(({ judged }) => [...judged]));
  }

  /** Looks for these needs, so deep; a second time only under keys that `settles` found to stand in the way. */
  async look(db: Db, needs: readonly string[], depth: Depth): Promise<void> {
    const { profile, hub_path } = this.#asked;
    for (const need of needs)
      if (!this.#found.has(need)) this.#found.set(need, probesFor(profile, need, hub_path).map(unread));
    const wanted = needs.flatMap((need) => this.#found.get(need) ?? []).filter(({ isInTheWay }) => isInTheWay);
    await this.#readRows(db, wanted, depth);
    const scouted = new Set(wanted.filter(({ probe, rows }) => probe.is_scout && rows.length > 0).map(needOf));
    const added = [...scouted].flatMap((need) => probesToCheck(profile, need, hub_path).map(unread));
    if (added.length > 0) await this.#readRows(db, added, depth);
    for (const need of needs) {
      const own = added.filter((each) => needOf(each) === need);
      this.#found.set(need, [...(this.#found.get(need) ?? []).filter(({ probe }) => !probe.is_scout), ...own]);
      this.#sort(need, depth);
    }
  }

  async #readRows(db: Db, wanted: readonly Found[], depth: Depth): Promise<void> {
    const { profile, now } = this.#asked;
    const probes = wanted.map(({ probe }) => probe);
    const rows = await this.#heads.read(db, { profile, probes, limit: depth.rows, now });
    for (const [place, found] of wanted.entries()) {
      found.rows = rows[place] ?? [];
      found.beyond = found.rows.length < depth.rows ? null : this.#rankAfter(found);
    }
  }

  /** Whether no service that was not judged can be among those shown of a need. */
  settles({ need, matches, near_misses, to_check }: NeedMatches): boolean {
    const reading = this.#readings.get(need);
    if (!reading) return false;
    const isFull = matches.length === MOST.fits && isSpread(matches);
    const shown = {
      fits: lastOf(isFull ? matches : [], MOST.fits),
      near: lastOf(near_misses, MOST.near),
      check: lastOf(to_check, MOST.check),
    };
    const found = this.#found.get(need) ?? [];
    for (const each of found) each.isInTheWay = !isBehind(each.beyond, shown[each.probe.list]);
    const isJudged = LISTS.every((list) => isBehind(reading[list].next, shown[list]));
    return isJudged && found.every(({ isInTheWay }) => !isInTheWay);
  }

  #rankAfter({ probe, rows }: Found): Rank | null {
    const last = rows.at(-1);
    if (!last) return null;
    return { score: estimateAfter(last, probe, this.#asked.profile) + this.#words, tie: last.tie };
  }

  #sort(need: string, depth: Depth): void {
    const found = this.#found.get(need) ?? [];
    const fitting = new Set(
      found.filter(({ probe }) => probe.list === 'fits').flatMap(({ rows }) => rows.map(versionOf)),
    );
    const read = (list: List) =>
      this.#read(
        found.filter(({ probe }) => probe.list === list),
        list,
        { fitting, depth },
      );
    this.#readings.set(need, { fits: read('fits'), near: read('near'), check: read('check') });
  }

  #read(
    found: readonly Found[],
    list: List,
    { fitting, depth }: { fitting: ReadonlySet<number>; depth: Depth },
  ): Reading {
    const seen = new Map<number, Seen>();
    for (const { probe, rows } of found)
      for (const row of rows) {
        // what fits misses by nothing, unless this place is one it leaves out
        if (list === 'near' && fitting.has(row.version) && !probe.is_left_out) continue;
        this.#see(seen, row, probe);
      }
    const ranked = [...seen.values()].sort(compareRanks);
    const judged = chooseToJudge(ranked, list === 'fits' ? depth.cards : depth.others, list);
    const next = ranked.find(({ row }) => !judged.has(row.version));
    return { judged, next: next ? { score: next.score + this.#words, tie: next.tie } : null };
  }

  #see(seen: Map<number, Seen>, row: KeyRow, probe: Probe): void {
    const score = this.#estimate(row, probe);
    const before = seen.get(row.version);
    if (!before || before.score < score) seen.set(row.version, { row, score, tie: row.tie });
  }
}

/** The best, and of those that can be shown the other services of their organizations, which are named beside them. */
function chooseToJudge(ranked: readonly Seen[], most: number, list: List): Set<number> {
  const chosen = ranked.slice(0, most);
  const judged = new Set(chosen.map(({ row }) => row.version));
  if (list !== 'fits') return judged;
  const shown = new Set(chosen.slice(0, 2 * MOST.fits).map(({ row }) => row.organization));
  const siblings = ranked.filter(({ row }) => shown.has(row.organization)).slice(0, Math.max(most, SIBLINGS));
  for (const { row } of siblings) judged.add(row.version);
  return judged;
}

/** Where the last of the shown stands, if they are as many as may be: what comes after it is not shown. */
function lastOf(shown: readonly Pick<Match, 'score' | 'service_id'>[], most: number): Rank | null {
  const last = shown[most - 1];
  return last ? rankOf(last) : null;
}

/** Whether what ranks at best so comes after the last that is shown. */
function isBehind(best: Rank | null, last: Rank | null): boolean {
  return best === null || (last !== null && compareRanks(last, best) <= 0);
}

function unread(probe: Probe): Found {
  return { probe, rows: [], beyond: null, isInTheWay: true };
}

function needOf({ probe }: Found): string {
  return probe.need;
}

function versionOf({ version }: KeyRow): number {
  return version;
}

function rankOf({ score, service_id }: Pick<Match, 'score' | 'service_id'>): Rank {
  return { score: Math.round(10_000 * score), tie: Number.parseInt(service_id.slice(0, 8), 16) - 2 ** 31 };
}

/** While others fit, an organization has so many places: where one has more, the others were too few. */
function isSpread(matches: readonly Match[]): boolean {
  const taken = new Map<string, number>();
  for (const { organization_id } of matches) taken.set(organization_id, (taken.get(organization_id) ?? 0) + 1);
  return [...taken.values()].every((places) => places <= matches_per_organization);
}

function compareRanks(a: Rank, b: Rank): number {
  return b.score - a.score || a.tie - b.tie;
}
