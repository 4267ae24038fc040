import { needIsFinance } from '../matching/judge-amount.ts';
import { parentOfNeed } from '../matching/keys.ts';
import type { Profile } from '../matching/types.ts';
import { knownKeys, LIMIT_GROUPS } from './limits.ts';

/** What a probe looks for: services that fit, that miss by one thing, or that name only the field of the need. */
export type List = 'fits' | 'near' | 'check';

/** One look under a key of a need and a place. */
export type Probe = {
  need: string;
  list: List;
  /** The need and the place of the key: one for its four kinds. */
  under: string;
  /** How much limits can raise the score of what stands there, in fifths. */
  kind: number;
  /** So many limits, money included, must close the service; the place is not counted. */
  unmet: 0 | 1;
  is_money: boolean;
  /** Whether it tells how much there is to look for, wherever it is. */
  is_scout: boolean;
  /** Whether services stand there that leave the person's place out. */
  is_left_out: boolean;
  /** Whether services of every country stand there: only the first rows are looked at, and only if there is room for them. */
  is_far: boolean;
  /** What its services score less than they say, in ten thousandths: near misses of other countries come last. */
  behind: number;
  /** The nearness that being found here means, without service at a distance and with it. */
  nearness: number;
  nearness_remote: number;
  /** The nearness that counts in the standing of what is found here and is none for this person. */
  nearness_vain: number;
  /** What nearness adds where nobody knows a place, not even the hub's. */
  nearness_unsaid: number;
};

type Place = { name: string; nearness: number } & Partial<
  Pick<Probe, 'nearness_remote' | 'nearness_vain' | 'is_far' | 'behind'>
>;
type Looking = Pick<Probe, 'need' | 'list' | 'unmet' | 'is_money' | 'nearness_unsaid'>;

export const KINDS = [0, 1, 2, 3];
/** What standing in a place that is covered in part counts for. */
const NEARNESS_IN = 0.7;
const ANYWHERE: Place = { name: 'anywhere', nearness: 0 };
/** What all scores together cannot make good for. */
export const WHOLE_SCORE = 10_000;

/**
 * Every look that finds what can be shown of a need to this person. Few services name a field and no part of it: `scouts`
 * look how many there are, before `probesToCheck` look for them in each place.
 */
export function probesFor(profile: Profile, need: string, hubPath: readonly string[]): Probe[] {
  const { open, look, isPlaceKnown } = lookingFor(profile, need, hubPath);
  return [
    ...look('fits', 0, open),
    ...look('near', 1, open),
    // a service of another place misses by its place alone
    ...(isPlaceKnown ? look('near', 0, [...elsewhere(profile), ...leftOut(profile)]) : []),
    // what is found there may be as near as can be
    ...look('check', 0, [{ ...ANYWHERE, nearness: 1 }]).map((scout) => ({ ...scout, is_scout: true })),
  ];
}

/** Every look for services that name only the field of the need. */
export function probesToCheck(profile: Profile, need: string, hubPath: readonly string[]): Probe[] {
  const { open, look } = lookingFor(profile, need, hubPath);
  return look('check', 0, open);
}

/** Every look that finds a service one answer may still open or close: at most one stands in its way now. */
export function probesAhead(profile: Profile, need: string): Probe[] {
  const { open, look, isPlaceKnown } = lookingFor(profile, need, []);
  const farther = isPlaceKnown ? [...look('near', 0, [ANYWHERE]), ...look('check', 0, [ANYWHERE])] : [];
  return [
    ...look('fits', 0, open),
    ...look('near', 1, open),
    ...look('check', 0, open),
    ...look('check', 1, open),
    ...farther,
  ];
}

function lookingFor(profile: Profile, need: string, hubPath: readonly string[]) {
  const path = profile.territory_path ?? [];
  const isPlaceKnown = path.length > 0;
  const around = placesAround(isPlaceKnown ? path : hubPath);
  const field = parentOfNeed(need);
  const nearness_unsaid = isPlaceKnown || hubPath.length > 0 ? 0 : 0.5;
  const look = (list: List, unmet: 0 | 1, places: readonly Place[]) => {
    if (list === 'check' && field === undefined) return [];
    const looking = { need, list, unmet, is_money: needIsFinance(need), nearness_unsaid };
    const kinds = unmet === 0 ? KINDS : kindsThatMayClose(profile);
    return probesAt(looking, list === 'check' ? `${field}?` : need, { places, kinds });
  };
  return { isPlaceKnown, open: isPlaceKnown ? around : [...around, ...unsaid(hubPath)], look };
}

/** Where else services stand for who named no place: in the country of the hub, then in all others. */
function unsaid(hubPath: readonly string[]): Place[] {
  return hubPath.length === 0 ? [ANYWHERE] : [...insideCountry(hubPath), { ...ANYWHERE, is_far: true }];
}

/** Where services of other places stand: in the person's country, then in all others. */
function elsewhere({ territory_path = [] }: Profile): Place[] {
  return [...insideCountry(territory_path), { ...ANYWHERE, is_far: true, behind: WHOLE_SCORE }];
}

/** What covers a part of the country around a place; that of the country itself is found as what is around it. */
function insideCountry(path: readonly string[]): Place[] {
  return path.length < 2 ? [] : [{ name: `in ${path.at(-1)}`, nearness: 0, nearness_vain: NEARNESS_IN }];
}

/** What the database hashes to a key. */
export function nameOf({ under, kind }: Pick<Probe, 'under' | 'kind'>): string {
  return `${under} ${kind}`;
}

/** The names of the four kinds of a need and a place. */
export function namesUnder(under: string): string[] {
  return KINDS.map((kind) => nameOf({ under, kind }));
}

/** Under what every service of a need is found, whatever its place. */
export function underAnywhere(need: string): string {
  return `${need} ${ANYWHERE.name}`;
}

/** The same, whatever its limits. */
export function namesAnywhere(need: string): string[] {
  return namesUnder(underAnywhere(need));
}

/** Where services of a need are found that do not stand outside the person's place. */
export function namesAround(need: string, path: readonly string[]): string[] {
  return placesAround(path).flatMap(({ name }) => namesUnder(`${need} ${name}`));
}

/** Places of services that cover more than the person's place, and leave it out. */
function leftOut({ territory_path = [] }: Profile): Place[] {
  return territory_path.map((code) => ({ name: `except ${code}`, nearness: 1 }));
}

function placesAround(path: readonly string[]): Place[] {
  const [own] = path;
  if (own === undefined) return [{ name: 'unplaced', nearness: 0 }];
  const region = path.at(-2);
  return [
    ...path.map((code, place) => ({ name: `at ${code}`, ...nearnessAt(path.length - 1 - place) })),
    { name: `in ${own}`, nearness: NEARNESS_IN },
    ...(region === undefined ? [] : [{ name: `door ${region}`, nearness: 0.8 }]),
    { name: 'unplaced', nearness: 0.5 },
  ];
}

function nearnessAt(levelsFromCountry: number): { nearness: number; nearness_remote: number } {
  if (levelsFromCountry >= 2) return { nearness: 1, nearness_remote: 1 };
  if (levelsFromCountry === 1) return { nearness: 0.9, nearness_remote: 0.9 };
  return { nearness: 0.6, nearness_remote: 0.8 };
}

/** What names no limit closes to nobody, and who said nothing is closed out by none. */
function kindsThatMayClose(profile: Profile): readonly number[] {
  const isTold = LIMIT_GROUPS.some(({ name }) => knownKeys(profile, name) !== undefined);
  return isTold || profile.amount !== undefined ? KINDS.filter((kind) => kind > 0) : [];
}

type Under = { places: readonly Place[]; kinds: readonly number[] };

/** Some sixty for each question: each is written out, since objects put together of others were a tenth of what it left to collect. */
function probesAt(looking: Looking, named: string, { places, kinds }: Under): Probe[] {
  const { need, list, unmet, is_money, nearness_unsaid } = looking;
  const probes: Probe[] = [];
  for (const place of places) {
    const { name, nearness, nearness_remote = nearness, nearness_vain = 0, is_far = false, behind = 0 } = place;
    const under = `${named} ${name}`;
    const is_left_out = name.startsWith('except ');
    for (const kind of kinds)
      probes.push({
        need,
        list,
        under,
        kind,
        unmet,
        is_money,
        is_scout: false,
        is_left_out,
        is_far,
        behind,
        nearness,
        nearness_remote,
        nearness_vain,
        nearness_unsaid,
      });
  }
  return probes;
}
