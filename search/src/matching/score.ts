import { needCloseness } from './need-closeness.ts';
import { specificity } from './specificity.ts';
import { nearestCoveredPlace } from './judge-territory.ts';
import type { Candidate, Criterion, Profile } from './types.ts';
import { WEIGHTS, type ScorePart } from './weights.ts';

/** What each part adds to the score: its value of 0 to 1 times its weight, rounded to 4 digits. */
export type ScoreParts = Readonly<Record<ScorePart, number>>;

/** A service with what is to be weighed beside it. */
export type Weighed = {
  profile: Profile;
  need: string;
  candidate: Candidate;
  criteria: readonly Criterion[];
  /** How much the listing speaks of the person's own words, 0 to 1. */
  wordRelevance: number;
  /** The place of the hub, for who did not say where. */
  hubPath: readonly string[];
};

/** Orders services that fit: 0 to 1, 4 digits, with the parts that sum to it. */
export function scoreCandidate(weighed: Weighed): { score: number; score_parts: ScoreParts } {
  const { profile, need, candidate, criteria, wordRelevance, hubPath } = weighed;
  const score_parts: ScoreParts = {
    need: share('need', needCloseness(need, candidate)),
    specificity: share('specificity', specificity(profile, candidate, criteria)),
    nearness: share('nearness', nearness(profile.territory_path ?? hubPath, candidate)),
    capacity: share('capacity', capacity(candidate)),
    responsiveness: share('responsiveness', responsiveness(candidate)),
    freshness: share('freshness', freshness(candidate)),
    language: share('language', language(profile, candidate)),
    words: share('words', wordRelevance),
    load: share('load', load(candidate)),
  };
  const score = roundTo4(Object.values(score_parts).reduce((sum, part) => sum + part, 0));
  return { score, score_parts };
}

/**
 * Own delegation 1, own governorate or region 0.9, own country 0.6; a service that reaches into other countries a
 * little less. A door in the person's region, or service at a distance, makes up for a wide coverage. Half where
 * either side is silent, nothing for a place that is not covered.
 */
export function nearness(territoryPath: readonly string[], candidate: Candidate): number {
  const { covers, delivery, present_at = [] } = candidate;
  const own = territoryPath[0];
  if (own === undefined || covers.length === 0) return 0.5;
  const place = nearestCoveredPlace(territoryPath, covers);
  if (place === undefined) return covers.some((path) => path.includes(own)) ? 0.7 : 0;

  const region = territoryPath.at(-2);
  const hasDoorInRegion = region !== undefined && present_at.some((path) => path.includes(region));
  const isRemote = delivery.includes('remote');
  return Math.max(coverageNearness(territoryPath, place, covers), hasDoorInRegion || isRemote ? 0.8 : 0);
}

function coverageNearness(territoryPath: readonly string[], place: string, covers: Candidate['covers']): number {
  const levelsFromCountry = territoryPath.length - 1 - territoryPath.indexOf(place);
  if (levelsFromCountry >= 2) return 1;
  if (levelsFromCountry === 1) return 0.9;
  const reachesAbroad = covers.some((path) => path.at(-1) !== territoryPath.at(-1));
  return reachesAbroad ? 0.5 : 0.6;
}

/** Open 1; a silent listing counts more than one that says there is a queue. */
export function capacity({ capacity }: Candidate): number {
  return { open: 1, unknown: 0.7, 'waiting-list': 0.4, full: 0.1 }[capacity];
}

/** The share answered in time, as if three of four earlier ones had been: a newcomer is neither buried nor first. */
export function responsiveness({ referrals_due, referrals_answered_in_time }: Candidate): number {
  return (Math.min(referrals_answered_in_time, referrals_due) + 3) / (referrals_due + 4);
}

/** 1 for half a year after the last confirmation, then falling to a tenth at one year; a tenth if never confirmed. */
export function freshness({ days_since_assured: days }: Candidate): number {
  if (days === null) return 0.1;
  if (days < 183) return 1;
  return Math.max(0.1, 1 - (0.9 * (days - 182)) / 183);
}

/** The language the person asked for, or any where none was asked; a silent listing lies between yes and no. */
export function language({ language }: Profile, { languages }: Candidate): number {
  if (language === undefined) return 1;
  if (languages.length === 0) return 0.6;
  return languages.map(primarySubtag).includes(primarySubtag(language)) ? 1 : 0.1;
}

/** Falls gently with the referrals of the month, a half at twenty: it moves a service down, never out. */
export function load({ referrals_this_month }: Candidate): number {
  return 20 / (20 + Math.max(0, referrals_this_month));
}

function primarySubtag(tag: string): string {
  return tag.toLowerCase().split('-')[0] ?? '';
}

function share(part: ScorePart, value: number): number {
  return roundTo4(WEIGHTS[part] * value);
}

function roundTo4(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
