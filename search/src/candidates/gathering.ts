import type { Db } from '@citess/db';
import { MATCHING_RULES } from '../matching/matching-rules.ts';
import type { NeedMatches } from '../matching/match-services.ts';
import type { Profile } from '../matching/types.ts';
import { chooseJudged, FEW, type Depth } from './choose-judged.ts';
import { DEEP_HEAD, HEAD, type Head, type KeyHeads } from './key-heads.ts';
import { readProbes } from './key-reads.ts';
import { numberAt, ORGANIZATION, WIDTH, type KeyRows } from './key-row.ts';
import { lastShown } from './last-shown.ts';
import { probesFor, probesToCheck, type List } from './probes.ts';
import { compareRanks, isBehind, Ranking, type Rank, type Seen } from './ranking.ts';
import { isNear, KeyWalk, type Found } from './walk-keys.ts';

/** How much own words add to a card at most, in ten thousandths. */
export type WordsOf = (version: number) => number;

type Asked = { profile: Profile; hub_path: readonly string[]; now: Date; hasWords: boolean };

/** What was read of a list: those to judge, and how high any other can rank, of those that were set aside and of the rest. */
type Reading = {
  found: ReadonlyMap<number, Seen>;
  judged: ReadonlyMap<number, Seen>;
  setAside: Rank | null;
  next: Rank | null;
};

/** So many other services of the organizations shown are named beside them at least. */
const SIBLINGS = 12;
/** So many more than are judged are put in order, to know what comes next. */
const MORE = 4;
const LISTS: readonly List[] = ['fits', 'near', 'check'];
const WORDS = Math.round(10_000 * MATCHING_RULES.weights.words);

/** The services looked at for one question, need by need. */
export class Gathering {
  readonly #heads: KeyHeads;
  readonly #asked: Asked;
  readonly #walk: KeyWalk;
  /** What own words can add, in ten thousandths: no key tells. */
  readonly #words: number;
  readonly #found = new Map<string, Found[]>();
  readonly #readings = new Map<string, Record<List, Reading>>();

  /** Reads the first rows under each key of these needs. */
  static async begin(db: Db, heads: KeyHeads, asked: Asked, needs: readonly string[]): Promise<Gathering> {
    const gathering = new Gathering(heads, asked);
    await gathering.#begin(db, needs);
    return gathering;
  }

  private constructor(heads: KeyHeads, asked: Asked) {
    this.#heads = heads;
    this.#asked = asked;
    this.#walk = new KeyWalk(asked.profile, asked.now);
    this.#words = asked.hasWords ? WORDS : 0;
  }

  /** The versions of the cards to judge. */
  get versions(): Set<number> {
    const readings = [...this.#readings.values()].flatMap(({ fits, near, check }) => [fits, near, check]);
    return new Set(readings.flatMap(({ judged }) => [...judged.keys()]));
  }

  /** Looks for these needs, so deep: each key only as far as something there might have a place among the best. */
  async look(db: Db, needs: readonly string[], depth: Depth): Promise<void> {
    const sort = () => needs.flatMap((need) => this.#sort(need, depth));
    const unread = sort().filter(({ asked }) => asked < DEEP_HEAD);
    const far = unread.filter((each) => !isNear(each));
    await Promise.all([this.#readHeads(db, far), this.#deepen(db, unread.filter(isNear))]);
    const open = unread.length > 0 ? sort() : needs.flatMap((need) => this.#openOf(need));
    if (await this.#readFiltered(db, open, depth.rows)) sort();
  }

  async #begin(db: Db, needs: readonly string[]): Promise<void> {
    const { profile, hub_path } = this.#asked;
    const unread = (probe: Found['probe']) => this.#walk.unread(probe);
    const probes = needs.flatMap((need) => probesFor(profile, need, hub_path).map(unread));
    const scouts = probes.filter(({ probe }) => probe.is_scout);
    await this.#readHeads(db, scouts); // one for each need, wherever people are: mostly kept, so that all else is read at once
    const sought = probes.filter(({ probe }) => !probe.is_scout);
    for (const need of needs) {
      const toCheck = this.#toCheck(need, ofNeed(scouts, need));
      this.#found.set(need, [...ofNeed(sought, need), ...toCheck]);
    }
    const isUnread = (each: Found) => isNear(each) && each.asked === 0;
    await this.#readHeads(db, [...this.#found.values()].flat().filter(isUnread));
    // under most keys nothing stands: they are not stepped over again and again
    for (const [need, found] of this.#found)
      this.#found.set(
        need,
        found.filter(({ rows, isWhole }) => rows.length > 0 || !isWhole),
      );
  }

  /** Where to look for services that name only the field: where there are few, what the scouts found; it is judged whole. */
  #toCheck(need: string, scouts: readonly Found[]): Found[] {
    const { profile, hub_path } = this.#asked;
    const many = scouts.reduce((sum, each) => sum + (each.isWhole ? this.#walk.count(each) : Infinity), 0);
    if (many <= FEW.others) return scouts.filter((each) => each.rows.length > 0);
    return probesToCheck(profile, need, hub_path).map((probe) => this.#walk.unread(probe));
  }

  async #readHeads(db: Db, wanted: readonly Found[]): Promise<void> {
    const heads = await this.#heads.read(db, new Set(wanted.map(({ probe }) => probe.under)), HEAD);
    for (const found of wanted) take(found, heads.get(found.probe.under)?.[found.probe.kind], HEAD);
  }

  async #deepen(db: Db, wanted: readonly Found[]): Promise<void> {
    const probes = wanted.map(({ probe }) => probe);
    const heads = await this.#heads.deepen(db, probes, DEEP_HEAD);
    for (const [place, found] of wanted.entries()) take(found, heads[place], DEEP_HEAD);
  }

  /** Of keys too long for that, so many more rows than before of those alone that are looked for; whether there was any. */
  async #readFiltered(db: Db, open: readonly Found[], more: number): Promise<boolean> {
    const wanted = open.filter(({ isFiltered, asked }) => !isFiltered || asked < more);
    if (wanted.length === 0) return false;
    const limit = more + Math.max(...wanted.map((found) => (found.isFiltered ? 0 : this.#walk.count(found))));
    const probes = wanted.map(({ probe }) => probe);
    const read = await readProbes(db, { profile: this.#asked.profile, probes, limit });
    for (const [place, found] of wanted.entries()) {
      const rows = read[place] ?? found.rows;
      Object.assign(found, { rows, isWhole: rows.length < limit * WIDTH, asked: more, isFiltered: true });
    }
    return true;
  }

  /** Whether all was looked at that is worth it for a need: of what is far, the first rows are. */
  settles(answer: NeedMatches): boolean {
    const read = (this.#found.get(answer.need) ?? []).filter((each) => isNear(each) || each.asked === 0);
    return this.#isBehind(answer, read) && this.isSetAsideRightly(answer) && this.#isJudged(answer, 'next', isAway);
  }

  /** Whether no service that was not judged can be among those shown of a need. */
  isSure(answer: NeedMatches): boolean {
    const isAllJudged = this.#isJudged(answer, 'next') && this.#isJudged(answer, 'setAside');
    return isAllJudged && this.#isBehind(answer, this.#found.get(answer.need) ?? []);
  }

  /** Whether nothing that `setAside` left out can be among those shown, but for what is far. */
  isSetAsideRightly(answer: NeedMatches): boolean {
    return this.#isJudged(answer, 'setAside', isAway);
  }

  /** Whether what was not read of these keys comes after what is shown. */
  #isBehind(answer: NeedMatches, found: readonly Found[]): boolean {
    const shown = lastShown(answer);
    return found.every(({ probe, rest }) => isBehind(this.#withWords(rest), shown[probe.list]));
  }

  #isJudged(answer: NeedMatches, what: 'next' | 'setAside', mayMiss = (_rank: Rank) => false): boolean {
    const reading = this.#readings.get(answer.need);
    const shown = lastShown(answer);
    if (!reading) return false;
    return LISTS.every((list) => {
      const rank = reading[list][what];
      return isBehind(rank, shown[list]) || (rank !== null && mayMiss(rank));
    });
  }

  #withWords(rank: Rank | null): Rank | null {
    return rank && { score: rank.score + this.#words, tie: rank.tie };
  }

  /** Of those to judge, once it is known how much own words add, only so many of each list. */
  setAside(most: Omit<Depth, 'rows'>, wordsOf: WordsOf): void {
    for (const readings of this.#readings.values())
      for (const list of LISTS) {
        const { found, next } = readings[list];
        const worded = [...found.values()]
          .map((seen) => ({ ...seen, score: seen.score + wordsOf(seen.version) }))
          .sort(compareRanks);
        const judged = chooseJudged(worded, list, most, (shown) =>
          worded.filter(({ organization }) => shown.has(organization)),
        );
        const setAside = worded.find(({ version }) => !judged.has(version)) ?? null;
        readings[list] = { found, judged, setAside, next };
      }
  }

  /** All that was found is to be judged after all. */
  takeBack(): void {
    for (const readings of this.#readings.values())
      for (const list of LISTS) readings[list] = { ...readings[list], judged: readings[list].found, setAside: null };
  }

  /** Puts what was read of a need in order, and answers the keys that have to be read further for it. */
  #sort(need: string, depth: Depth): Found[] {
    const found = this.#found.get(need) ?? [];
    const isFitting = lazily(() => this.#versionsThatFit(found));
    const rank = (list: List) => {
      const own = found.filter(({ probe }) => probe.list === list);
      const most = (list === 'fits' ? depth.cards : depth.others) + MORE;
      // what fits misses by nothing, unless this place is one it leaves out
      const isNone = (version: number, { unmet, is_left_out }: Found['probe']) =>
        list === 'near' && unmet === 0 && !is_left_out && isFitting().has(version);
      return this.#read(own, list, depth, this.#walk.rank(own, most, isNone));
    };
    this.#readings.set(need, { fits: rank('fits'), near: rank('near'), check: rank('check') });
    return this.#openOf(need);
  }

  #openOf(need: string): Found[] {
    return (this.#found.get(need) ?? []).filter(({ isOpen }) => isOpen);
  }

  #read(found: readonly Found[], list: List, depth: Depth, { best, last }: Ranking): Reading {
    const siblings = (shown: ReadonlySet<number>) => this.#siblings(found, shown, Math.max(depth.cards, SIBLINGS));
    const judged = chooseJudged(best, list, depth, siblings);
    const after = last === null ? undefined : best.at(-1);
    const next = best.find(({ version }) => !judged.has(version)) ?? after ?? null;
    return { found: judged, judged, setAside: null, next: this.#withWords(next) };
  }

  /** The best services of organizations among the first rows under each key. */
  #siblings(found: readonly Found[], organizations: ReadonlySet<number>, most: number): readonly Seen[] {
    const ranking = new Ranking(most);
    const isOfThese = (rows: KeyRows, at: number) => organizations.has(numberAt(rows, at, ORGANIZATION));
    for (const each of found) this.#walk.each(each, HEAD, isOfThese, (seen) => ranking.see(seen));
    return ranking.best;
  }

  #versionsThatFit(found: readonly Found[]): Set<number> {
    const fitting = new Set<number>();
    for (const each of found) if (each.probe.list === 'fits') this.#walk.addVersions(each, HEAD, fitting);
    return fitting;
  }
}

function ofNeed(found: readonly Found[], need: string): Found[] {
  return found.filter(({ probe }) => probe.need === need);
}

function take(found: Found, head: Head | undefined, asked: number): void {
  const { rows, isWhole } = head ?? { rows: found.rows, isWhole: true };
  Object.assign(found, { rows, isWhole, asked });
}

/** Whether it stands for services of other countries, behind all of the person's own. */
function isAway({ score }: Rank): boolean {
  return score < 0;
}

/** Asked again, answers what it said first. */
function lazily<Value>(read: () => Value): () => Value {
  let value: { read: Value } | undefined;
  return () => (value ??= { read: read() }).read;
}
