import { MATCHING_RULES, type MatchingRules, type ScorePart, type Thresholds } from './matching-rules.ts';
import { needCloseness } from './need-closeness.ts';
import { specificity } from './specificity.ts';
import { nearestCoveredPlace } from './judge-territory.ts';
import type { Candidate, Criterion, Profile } from './types.ts';

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
export function scoreCandidate(
  weighed: Weighed,
  { weights, thresholds }: MatchingRules = MATCHING_RULES,
): { score: number; score_parts: ScoreParts } {
  const { profile, need, candidate, criteria, wordRelevance, hubPath } = weighed;
  const share = (part: ScorePart, value: number) => roundTo4(weights[part] * value);
  const score_parts: ScoreParts = {
    need: share('need', needCloseness(need, candidate, thresholds)),
    specificity: share('specificity', specificity(profile, candidate, criteria, thresholds)),
    nearness: share('nearness', nearness(profile.territory_path ?? hubPath, candidate, thresholds)),
    capacity: share('capacity', capacity(candidate, thresholds)),
    responsiveness: share('responsiveness', responsiveness(candidate, thresholds)),
    freshness: share('freshness', freshness(candidate, thresholds)),
    language: share('language', language(profile, candidate, thresholds)),
    words: share('words', wordRelevance),
    load: share('load', load(candidate, thresholds)),
  };
  const score = roundTo4(Object.values(score_parts).reduce((sum, part) => sum + part, 0));
  return { score, score_parts };
}

/**
 * Own delegation 1, own governorate or region less, own country less again; a service that reaches into other countries
 * a little less still. A door in the person's region, or service at a distance, makes up for a wide coverage. Nothing
 * for a place that is not covered.
 */
export function nearness(
  territoryPath: readonly string[],
  candidate: Candidate,
  thresholds: Thresholds = MATCHING_RULES.thresholds,
): number {
  const { covers, delivery, present_at = [] } = candidate;
  const own = territoryPath[0];
  if (own === undefined || covers.length === 0) return thresholds.nearness_silent;
  const place = nearestCoveredPlace(territoryPath, covers);
  if (place === undefined) return covers.some((path) => path.includes(own)) ? thresholds.nearness_part : 0;

  const region = territoryPath.at(-2);
  const hasDoorInRegion = region !== undefined && present_at.some((path) => path.includes(region));
  const isRemote = delivery.includes('remote');
  const byCoverage = coverageNearness(territoryPath, place, covers, thresholds);
  return hasDoorInRegion || isRemote ? Math.max(byCoverage, thresholds.nearness_door) : byCoverage;
}

function coverageNearness(
  territoryPath: readonly string[],
  place: string,
  covers: Candidate['covers'],
  { nearness_region, nearness_country, nearness_abroad }: Thresholds,
): number {
  const levelsFromCountry = territoryPath.length - 1 - territoryPath.indexOf(place);
  if (levelsFromCountry >= 2) return 1;
  if (levelsFromCountry === 1) return nearness_region;
  const reachesAbroad = covers.some((path) => path.at(-1) !== territoryPath.at(-1));
  return reachesAbroad ? nearness_abroad : nearness_country;
}

/** Open 1; a silent listing counts more than one that says there is a queue. */
export function capacity({ capacity }: Candidate, thresholds: Thresholds = MATCHING_RULES.thresholds): number {
  const { capacity_unknown, capacity_waiting_list, capacity_full } = thresholds;
  return { open: 1, unknown: capacity_unknown, 'waiting-list': capacity_waiting_list, full: capacity_full }[capacity];
}

/** The share answered in time, as if some earlier ones had been: a newcomer is neither buried nor first. */
export function responsiveness(
  { referrals_due, referrals_answered_in_time }: Candidate,
  { answers_supposed, answers_supposed_in_time }: Thresholds = MATCHING_RULES.thresholds,
): number {
  const answered = Math.min(referrals_answered_in_time, referrals_due);
  return (answered + answers_supposed_in_time) / (referrals_due + answers_supposed);
}

/** 1 until `fresh_days` after the last confirmation, then falling until `stale_days`; the least if never confirmed. */
export function freshness(
  { days_since_assured: days }: Candidate,
  { fresh_days, stale_days, freshness_stale }: Thresholds = MATCHING_RULES.thresholds,
): number {
  if (days === null) return freshness_stale;
  if (days < fresh_days) return 1;
  const fallen = (days - (fresh_days - 1)) / (stale_days - (fresh_days - 1));
  return Math.max(freshness_stale, 1 - (1 - freshness_stale) * fallen);
}

/** The language the person asked for, or any where none was asked; a silent listing lies between yes and no. */
export function language(
  { language }: Profile,
  { languages }: Candidate,
  { language_silent, language_other }: Thresholds = MATCHING_RULES.thresholds,
): number {
  if (language === undefined) return 1;
  if (languages.length === 0) return language_silent;
  return languages.map(primarySubtag).includes(primarySubtag(language)) ? 1 : language_other;
}

/** Falls gently with the referrals of the month: it moves a service down, never out. */
export function load(
  { referrals_this_month }: Candidate,
  { load_half }: Thresholds = MATCHING_RULES.thresholds,
): number {
  return load_half / (load_half + Math.max(0, referrals_this_month));
}

function primarySubtag(tag: string): string {
  return tag.toLowerCase().split('-')[0] ?? '';
}

function roundTo4(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
