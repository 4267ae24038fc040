import type { Db } from '@citess/db';
import { MATCHING_RULES } from '../matching/matching-rules.ts';
import type { Match, NeedMatches } from '../matching/match-services.ts';
import type { Profile } from '../matching/types.ts';
import { estimateAfter, estimateFor, type Estimate } from './estimate.ts';
import type { KeyRow } from './key-row.ts';
import { readProbes } from './key-reads.ts';
import { probesFor, type List, type Probe } from './probes.ts';

/** How many rows to read under each key, and how many cards of each list to judge. */
export type Depth = { rows: number; cards: number };

type Asked = { profile: Profile; hub_path: readonly string[]; needs: readonly string[]; now: Date; hasWords: boolean };

/** A place in the order of matches: a score in ten thousandths, then the beginning of the id. */
type Rank = { score: number; tie: number };
type Seen = Rank & { row: KeyRow };
/** What was read of a list: those to judge, and the best that a service not among them can be. */
type Reading = { judged: Set<number>; beyond: Rank | null };

const { matches_per_need, matches_per_organization, near_misses_per_need, to_check_per_need } =
  MATCHING_RULES.thresholds;
const MOST: Record<List, number> = { fits: matches_per_need, near: near_misses_per_need, check: to_check_per_need };
const WORDS = Math.round(10_000 * MATCHING_RULES.weights.words);

/** The services looked at for one question, need by need. */
export class Gathering {
  readonly #asked: Asked;
  readonly #estimate: Estimate;
  /** What own words can add, in ten thousandths: no key tells. */
  readonly #words: number;
  readonly #readings = new Map<string, Record<List, Reading>>();

  constructor(asked: Asked) {
    this.#asked = asked;
    this.#estimate = estimateFor(asked.profile);
    this.#words = asked.hasWords ? WORDS : 0;
  }

  /** The versions of the cards to judge. */
  get versions(): Set<number> {
    const readings = [...this.#readings.values()].flatMap(({ fits, near, check }) => [fits, near, check]);
    return new Set(readings.flatMap(({ judged }) => [...judged]));
  }

  /** Looks for these needs, so deep. */
  async look(db: Db, needs: readonly string[], depth: Depth): Promise<void> {
    const { profile, hub_path, now } = this.#asked;
    const probes = needs.flatMap((need) => probesFor(profile, need, hub_path));
    const rows = await readProbes(db, { profile, probes, limit: depth.rows, now });
    const found = probes.map((probe, place) => ({ probe, rows: rows[place] ?? [] }));
    for (const need of needs) {
      const own = found.filter(({ probe }) => probe.need === need);
      const read = (list: List) => this.#read(own, list, depth);
      this.#readings.set(need, { fits: read('fits'), near: read('near'), check: read('check') });
    }
  }

  /** Whether no service that was not judged can be among those shown of a need. */
  settles({ need, matches, near_misses, to_check }: NeedMatches): boolean {
    const reading = this.#readings.get(need);
    if (!reading) return false;
    const isFull = matches.length === MOST.fits && isSpread(matches);
    return (
      isBehind(reading.fits.beyond, isFull ? matches : [], MOST.fits) &&
      isBehind(reading.near.beyond, near_misses, MOST.near) &&
      isBehind(reading.check.beyond, to_check, MOST.check)
    );
  }

  #read(found: readonly { probe: Probe; rows: readonly KeyRow[] }[], list: List, depth: Depth): Reading {
    const seen = new Map<number, Seen>();
    let beyond: Rank | null = null;
    for (const { probe, rows } of found) {
      // who leaves places out may be one that misses by its place
      if (probe.list !== list && !(list === 'near' && probe.list === 'fits')) continue;
      for (const row of rows) if (probe.list === list || row.leaves_places_out) this.#see(seen, row, probe);
      const last = rows.at(-1);
      if (last && rows.length >= depth.rows) {
        const score = estimateAfter(last, probe, this.#asked.profile) + this.#words;
        beyond = better(beyond, { score, tie: last.tie });
      }
    }
    const ranked = [...seen.values()].sort(compareRanks);
    const judged = chooseToJudge(ranked, depth.cards, list);
    const next = ranked.find(({ row }) => !judged.has(row.version));
    if (next) beyond = better(beyond, { score: next.score + this.#words, tie: next.tie });
    return { judged, beyond };
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
  const siblings = ranked.filter(({ row }) => shown.has(row.organization)).slice(0, most);
  for (const { row } of siblings) judged.add(row.version);
  return judged;
}

/** Whether nothing that ranks at best so can be among the shown: they are as many as may be, and all before it. */
function isBehind(beyond: Rank | null, shown: readonly Pick<Match, 'score' | 'service_id'>[], most: number): boolean {
  if (beyond === null) return true;
  const last = shown.at(-1);
  if (!last || shown.length < most) return false;
  return compareRanks(rankOf(last), beyond) <= 0;
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

function better(a: Rank | null, b: Rank): Rank {
  return a === null || compareRanks(b, a) < 0 ? b : a;
}

function compareRanks(a: Rank, b: Rank): number {
  return b.score - a.score || a.tie - b.tie;
}
