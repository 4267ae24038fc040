import type { NameLikeness, WordWeight } from './compare-names.rules.ts';
import type { Candidate, Frequencies, Proposal, Reason, ReasonKind } from './duplicate.types.ts';
import { acronymReason, bestNames, contactReasons, distanceBetween } from './reasons.rules.ts';

/** How much each reason alone speaks for one listing, at full strength. */
const WEIGHTS: Readonly<Record<ReasonKind, number>> = {
  name: 0.8,
  acronym: 0.75,
  phone: 0.5,
  email: 0.5,
  site: 0.45,
  address: 0.45,
  location: 0.25,
  organization: 0.55,
};
/** Pairs below this are not worth a person's look. */
export const THRESHOLD = 0.72;
/** Names less alike than this are no reason. */
const ALIKE = 0.6;
const FAR_METRES = 5000;

/** What speaks against: the score is multiplied by each that holds. */
const AGAINST = {
  otherMarks: 0.3,
  markOfOne: 0.75,
  otherNames: 0.55,
  partElsewhere: 0.6,
  oneIsTheOthersParent: 0.2,
  otherPlaces: 0.2,
  otherAreas: 0.4,
  otherNeeds: 0.6,
  otherPeople: 0.6,
} as const;
/** What names and sites are worth where the places are far apart: branches share both. */
const FAR_FACTOR = 0.4;

/** What a search knows of the whole catalogue. */
export type Known = { frequencies: Frequencies; weight: WordWeight };

/** What the name of a service is worth across organizations: many give the same service under the same name. */
const OF_TWO_FACTOR = 0.7;

type Judged = Pick<Proposal, 'score' | 'reasons'>;

/** Whether two organizations look like one, with the reasons; a score from 0 to 1. */
export function judgeOrganizations(a: Candidate, b: Candidate, known: Known): Judged {
  const { frequencies, weight } = known;
  const names = bestNames(a, b, weight);
  const isFar = areFar(a, b);
  const reasons = [
    ...nameReason(names, names?.distinctness ?? 0),
    ...[acronymReason(a, b, frequencies)].filter((reason) => reason !== undefined),
    ...contactReasons(a, b, frequencies),
  ].map((reason) => (isFar && isOfBranches(reason) ? { ...reason, strength: reason.strength * FAR_FACTOR } : reason));
  const isSpelled = reasons.some(({ kind, strength }) => kind === 'acronym' && strength >= 0.8);
  const factors = [
    ...marksAgainst(names),
    !isSpelled && areOtherNames(names) && !areReachedAlike(reasons) && AGAINST.otherNames,
    names?.isPart && areOtherPlaces(a, b, reasons) && AGAINST.partElsewhere,
    isParentOf(a, b) || isParentOf(b, a) ? AGAINST.oneIsTheOthersParent : undefined,
  ];
  return weigh(reasons, factors);
}

/**
 * Whether two services look like one. Of one organization the name decides, unless they are given elsewhere or to
 * others; of two, `organizations` says how alike those are.
 */
export function judgeServices(a: Candidate, b: Candidate, known: Known, organizations: number): Judged {
  const { frequencies, weight } = known;
  const isOfOne = a.organization_id === b.organization_id;
  const names = bestNames(a, b, isOfOne ? equally : weight);
  const isFar = areFar(a, b);
  const contacts = contactReasons(a, b, frequencies).filter(
    ({ kind }) => !isOfOne || kind === 'address' || kind === 'location',
  );
  const reasons = [
    ...(isOfOne ? nameOfOne(names) : nameReason(names, (names?.distinctness ?? 0) * OF_TWO_FACTOR)),
    ...(isOfOne || organizations < 0.5
      ? []
      : [{ kind: 'organization' as const, strength: organizations, value: null }]),
    ...contacts,
  ].map((reason) => (isFar && isOfBranches(reason) ? { ...reason, strength: reason.strength * FAR_FACTOR } : reason));
  const hasName = reasons.some(({ kind }) => kind === 'name');
  const factors = [
    hasName ? undefined : AGAINST.otherNames,
    ...marksAgainst(names),
    areOtherNames(names) && AGAINST.otherNames,
    areOtherPlaces(a, b, contacts) && AGAINST.otherPlaces,
    areApart(a.areas, b.areas) && AGAINST.otherAreas,
    areApart(a.categories, b.categories) && AGAINST.otherNeeds,
    a.for_whom !== null && b.for_whom !== null && a.for_whom !== b.for_whom && AGAINST.otherPeople,
  ];
  return weigh(reasons, factors);
}

/**
 * Whether two services could be proposed if their names were the very same. Most that share a word are of two organizations
 * that share nothing else: comparing their names, which takes longest, could not change that.
 */
export function couldBeOneService(a: Candidate, b: Candidate, { frequencies }: Known, organizations: number): boolean {
  if (a.organization_id === b.organization_id || organizations >= 0.5) return true;
  const sameName: Reason = { kind: 'name', strength: OF_TWO_FACTOR, value: null };
  return weigh([sameName, ...contactReasons(a, b, frequencies)], []).score >= THRESHOLD;
}

/** Among the services of one organization every word tells: "Soup kitchen" is not "Food pantry". */
const equally: WordWeight = () => 1;

/** Of one organization, a name of every day tells as much as a rare one, but only when it is nearly the same. */
function nameOfOne(names: NameLikeness | undefined): Reason[] {
  return names && names.likeness >= 0.9 ? [{ kind: 'name', strength: names.likeness, value: null }] : [];
}

function nameReason(names: NameLikeness | undefined, distinctness: number): Reason[] {
  if (!names || names.likeness < ALIKE) return [];
  return [{ kind: 'name', strength: names.likeness * distinctness, value: null }];
}

/** One phone, one mailbox and one site that no others share: a body known by two names. */
function areReachedAlike(reasons: readonly Reason[]): boolean {
  const ways = reasons.filter(({ kind, strength }) => strength >= 0.8 && ['phone', 'email', 'site'].includes(kind));
  return ways.length === 3;
}

function isOfBranches({ kind }: Reason): boolean {
  return kind === 'name' || kind === 'acronym' || kind === 'site' || kind === 'organization';
}

function marksAgainst(names: NameLikeness | undefined): number[] {
  if (names?.marks === 'other') return [AGAINST.otherMarks];
  return names?.marks === 'of-one' ? [AGAINST.markOfOne] : [];
}

function areOtherNames(names: NameLikeness | undefined): boolean {
  return names?.isDifferent === true;
}

function isParentOf(parent: Candidate, child: Candidate): boolean {
  if (child.parent_id === parent.id) return true;
  const named = child.parent;
  if (!named) return false;
  return (
    parent.names.some(({ key }) => key === named.key) || named.acronyms.some((one) => parent.acronyms.includes(one))
  );
}

function areFar(a: Candidate, b: Candidate): boolean {
  const metres = distanceBetween(a, b);
  if (metres !== undefined) return metres > FAR_METRES;
  return areApart(a.towns, b.towns);
}

/** Both are given somewhere, and nowhere the same. */
function areOtherPlaces(a: Candidate, b: Candidate, contacts: readonly Reason[]): boolean {
  if (contacts.some(({ kind }) => kind === 'address' || kind === 'location')) return false;
  const known = distanceBetween(a, b) !== undefined || (a.streets.length > 0 && b.streets.length > 0);
  return known || areApart(a.towns, b.towns);
}

function areApart(a: readonly string[], b: readonly string[]): boolean {
  return a.length > 0 && b.length > 0 && !a.some((one) => b.includes(one));
}

/** One minus the chance that every reason is mistaken, less what speaks against. */
function weigh(reasons: readonly Reason[], factors: readonly (number | false | undefined)[]): Judged {
  const doubt = reasons.reduce((left, { kind, strength }) => left * (1 - WEIGHTS[kind] * strength), 1);
  const score = factors.reduce<number>((left, factor) => left * (factor || 1), 1 - doubt);
  const told = reasons.filter(({ strength }) => strength >= 0.1);
  return {
    score: Math.round(score * 1000) / 1000,
    reasons: told.map((reason) => ({ ...reason, strength: Math.round(reason.strength * 100) / 100 })),
  };
}
