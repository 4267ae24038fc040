import { isSamePhone, isSameStreet, metresBetween, phoneKey, squaresOf, streetKey } from './contact-keys.rules.ts';
import { compareNames, type NameLikeness, type WordWeight } from './compare-names.rules.ts';
import type { Candidate, Frequencies, Reason } from './duplicate.types.ts';
import { initialsKey } from './read-candidate.rules.ts';
import type { Name } from './name-words.rules.ts';

/** In a small catalogue every word is rare; words are weighed as if it were at least this large. */
const SMALLEST_CATALOGUE = 1000;
const LEAST_WORD = 0.15;
/** A word of everyday meaning says less than a name of its own, however rare. */
const MOST_OF_COMMON = 0.75;
/** Two places this near are one place. */
const SAME_PLACE_METRES = 100;
/** What more listings than this have in common says next to nothing. */
const MANY = 6;

/** Weighs words by how few listings carry them. */
export function weighWords({ listings, of }: Frequencies): WordWeight {
  const all = Math.log(Math.max(listings, SMALLEST_CATALOGUE));
  const known = new Map<string, number>();
  return ({ key, isGeneric, isCommon }) => {
    if (isGeneric) return LEAST_WORD;
    const before = known.get(key);
    if (before !== undefined) return before;
    const rare = Math.max(LEAST_WORD, 1 - Math.log(Math.max(1, (of.get(`w:${key}`) ?? 1) / 2)) / all);
    const weight = isCommon ? Math.min(MOST_OF_COMMON, rare) : rare;
    known.set(key, weight);
    return weight;
  };
}

/** How alike the best pair of names is, over all names both carry in any language. */
export function bestNames(a: Candidate, b: Candidate, weight: WordWeight): NameLikeness | undefined {
  let best: NameLikeness | undefined;
  for (const one of a.names) {
    for (const other of b.names) {
      const found = compareNames(one, other, weight);
      const value = (likeness: NameLikeness) =>
        (likeness.isDifferent ? 0.5 : 1) * likeness.likeness * (0.5 + likeness.distinctness);
      if (!best || value(found) > value(best)) best = found;
    }
  }
  return best;
}

/** A short name both are known by, or that one is known by and the other spells out. */
export function acronymReason(a: Candidate, b: Candidate, frequencies: Frequencies): Reason | undefined {
  const spelt = spelledOut(a, b, frequencies) ?? spelledOut(b, a, frequencies);
  if (spelt) return { kind: 'acronym', ...spelt };
  const shared = a.acronyms.find((acronym) => acronym.length >= 3 && b.acronyms.includes(acronym));
  if (shared === undefined) return undefined;
  const isAllOfOne = [a, b].some(({ names }) => names.every(({ isAcronym }) => isAcronym));
  const strength = (isAllOfOne ? 1 : 0.75) * rarity(frequencies.of.get(`c:${shared}`));
  return { kind: 'acronym', strength, value: shared.toUpperCase() };
}

function spelledOut(short: Candidate, long: Candidate, { of }: Frequencies): Omit<Reason, 'kind'> | undefined {
  for (const acronym of short.acronyms) {
    const name = acronym.length < 3 ? undefined : long.names.find(({ initials }) => initials === acronym);
    if (!name || isSpelledOutItself(short, name, acronym)) continue;
    const value = acronym.toUpperCase();
    const isWhole = short.names.some(({ isAcronym, acronyms }) => isAcronym && acronyms[0] === acronym);
    if (!isWhole) return { strength: 0.5, value };
    const isAlone = short.names.every(({ isAcronym }) => isAcronym) && (of.get(initialsKey(name)) ?? 1) === 1;
    return { strength: acronym.length > 3 || isAlone ? 1 : 0.8, value };
  }
  return undefined;
}

/** Whether the one with the short name says itself what it stands for, in other words. */
function isSpelledOutItself(short: Candidate, name: Name, acronym: string): boolean {
  return short.names.some((own) => own.initials === acronym && own.key !== name.key);
}

/** Ways to reach them that both share, and places. */
export function contactReasons(a: Candidate, b: Candidate, { of }: Frequencies): Reason[] {
  const reasons: Reason[] = [];
  const phone = a.phones.find((one) => b.phones.some((other) => isSamePhone(one, other)));
  if (phone) reasons.push({ kind: 'phone', strength: rarity(of.get(`p:${phoneKey(phone)}`)), value: phone });
  const email = a.emails.find((one) => b.emails.includes(one));
  if (email) reasons.push({ kind: 'email', strength: rarity(of.get(`e:${email}`)), value: email });
  const site = a.sites.find(({ host }) => b.sites.some((other) => other.host === host));
  if (site) {
    const isPage = b.sites.some(({ host, path }) => host === site.host && path === site.path);
    const strength = rarity(of.get(`h:${site.host}`)) * (isPage ? 1 : 0.5);
    reasons.push({ kind: 'site', strength, value: isPage ? site.host + site.path : site.host });
  }
  const street = a.streets.find((one) => b.streets.some((other) => isSameStreet(one, other)));
  if (street) {
    reasons.push({ kind: 'address', strength: rarity(of.get(`a:${streetKey(street)}`)), value: null });
  }
  const point = a.points.find((one) => b.points.some((other) => metresBetween(one, other) <= SAME_PLACE_METRES));
  if (point) {
    const crowd = Math.max(...squaresOf(point).map((square) => of.get(`g:${square}`) ?? 1));
    reasons.push({ kind: 'location', strength: crowd > 2 * MANY ? 0.3 : 1, value: null });
  }
  return reasons;
}

/** What two alone share says much, what many share little. */
function rarity(count = 1): number {
  if (count <= 2) return 1;
  return count <= MANY ? 1 - 0.15 * (count - 2) : 0.15;
}

/** How far apart two are, in metres; undefined where either place is unknown. */
export function distanceBetween(a: Candidate, b: Candidate): number | undefined {
  const all = a.points.flatMap((one) => b.points.map((other) => metresBetween(one, other)));
  return all.length > 0 ? Math.min(...all) : undefined;
}
