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
  /** What the database hashes to the key. */
  name: string;
  /** How much limits can raise the score of what stands there, in fifths. */
  kind: number;
  /** So many limits, money included, must close the service; the place is not counted. */
  unmet: 0 | 1;
  is_money: boolean;
  /** Whether it only tells that there is something to look for. */
  is_scout: boolean;
  /** Whether services stand there that leave the person's place out. */
  is_left_out: boolean;
  /** The nearness that being found here means, without service at a distance and with it. */
  nearness: number;
  nearness_remote: number;
  /** What nearness adds where nobody knows a place, not even the hub's. */
  nearness_unsaid: number;
};

type Place = { name: string; nearness: number; nearness_remote?: number };

const KINDS = [0, 1, 2, 3];
const ANYWHERE: Place = { name: 'anywhere', nearness: 0 };

/**
 * Every look that finds what can be shown of a need to this person. Few services name a field and no part of it: `scouts`
 * look whether there are any, before `probesToCheck` look for them in each place.
 */
export function probesFor(profile: Profile, need: string, hubPath: readonly string[]): Probe[] {
  const { open, look, isPlaceKnown } = lookingFor(profile, need, hubPath);
  return [
    ...look('fits', 0, open),
    ...look('near', 1, open),
    // a service of another place misses by its place alone
    ...(isPlaceKnown ? look('near', 0, [ANYWHERE, ...leftOut(profile)]) : []),
    ...look('check', 0, [ANYWHERE]).map((scout) => ({ ...scout, is_scout: true })),
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
  const elsewhere = isPlaceKnown ? [...look('near', 0, [ANYWHERE]), ...look('check', 0, [ANYWHERE])] : [];
  return [
    ...look('fits', 0, open),
    ...look('near', 1, open),
    ...look('check', 0, open),
    ...look('check', 1, open),
    ...elsewhere,
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
  return { isPlaceKnown, open: isPlaceKnown ? around : [...around, ANYWHERE], look };
}

/** Where every service of a need is found, whatever its place and limits. */
export function namesAnywhere(need: string): string[] {
  return KINDS.map((kind) => `${need} ${ANYWHERE.name} ${kind}`);
}

/** Where services of a need are found that do not stand outside the person's place. */
export function namesAround(need: string, path: readonly string[]): string[] {
  return placesAround(path).flatMap(({ name }) => KINDS.map((kind) => `${need} ${name} ${kind}`));
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
    { name: `in ${own}`, nearness: 0.7 },
    ...(region === undefined ? [] : [{ name: `door ${region}`, nearness: 0.8 }]),
    { name: 'unplaced', nearness: 0.5 },
  ];
}

function nearnessAt(levelsFromCountry: number): { nearness: number; nearness_remote: number } {
  if (levelsFromCountry >= 2) return { nearness: 1, nearness_remote: 1 };
  if (levelsFromCountry === 1) return { nearness: 0.9, nearness_remote: 0.9 };
  return { nearness: 0.6, nearness_remote: 0.8 };
}

type Looking = Pick<Probe, 'need' | 'list' | 'unmet' | 'is_money' | 'nearness_unsaid'>;

/** What names no limit closes to nobody, and who said nothing is closed out by none. */
function kindsThatMayClose(profile: Profile): readonly number[] {
  const isTold = LIMIT_GROUPS.some(({ name }) => knownKeys(profile, name) !== undefined);
  return isTold || profile.amount !== undefined ? KINDS.filter((kind) => kind > 0) : [];
}

type Under = { places: readonly Place[]; kinds: readonly number[] };

function probesAt(looking: Looking, named: string, { places, kinds }: Under): Probe[] {
  return places.flatMap(({ name, nearness, nearness_remote = nearness }) =>
    kinds.map((kind) => ({
      ...looking,
      kind,
      name: `${named} ${name} ${kind}`,
      nearness,
      nearness_remote,
      is_left_out: name.startsWith('except '),
      is_scout: false,
    })),
  );
}
