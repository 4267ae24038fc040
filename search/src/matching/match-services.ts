import { judge, judgeNeed, judgePublished } from './criteria.ts';
import { compareKeys } from './keys.ts';
import { type Lacking, whatIsLacking } from './lacking.ts';
import { MATCHING_RULES, type MatchingRules, type Thresholds } from './matching-rules.ts';
import { readListings, relevanceOfWords, type Listings } from './own-words.ts';
import { scoreCandidate, type ScoreParts, type Weighed } from './score.ts';
import type { Candidate, Criterion, Profile } from './types.ts';

/** What a person asks of matching. Needs asked twice are answered once. */
export type MatchInput = {
  profile: Profile;
  needs: readonly string[];
  candidates: readonly Candidate[];
  /** The person's own words, for relevance only. */
  words?: readonly string[] | string;
  /** What words are told apart by; the published candidates where it is left out. */
  listings?: Listings;
  /** The place of the hub as its path of codes: nearness is told from there for a person who did not say where. */
  hub_path?: readonly string[];
};

/** A service with everything that decided about it. */
export type Match = {
  service_id: string;
  service_name: string;
  organization_id: string;
  organization_name: string;
  organization_acronym: string | null;
  categories: readonly string[];
  /** 0 to 1, 4 digits. */
  score: number;
  /** The weighted share of each part; they sum to the score. */
  score_parts: ScoreParts;
  criteria: readonly Criterion[];
  /** Further services of the same organization that fit the need and are not shown for it. */
  alternatives?: readonly { service_id: string; service_name: string }[];
};

/** A service that answers the need and is closed to the person for one reason alone. */
export type NearMiss = Omit<Match, 'alternatives'> & { unmet: Criterion };

export type NeedMatches = {
  need: string;
  /** Services that say they answer the need and are closed by nothing we know: best first. */
  matches: readonly Match[];
  /** Services that name only the field of the need and may or may not answer it: to ask, never counted as an answer. */
  to_check: readonly Match[];
  /** Best first, those of other countries last. */
  near_misses: readonly NearMiss[];
  /** Why there is no match; absent when there is one. */
  lacking?: Lacking;
};

export type MatchResult = { rules_version: string; needs: readonly NeedMatches[] };

/**
 * Finds, for each need in the order asked, the services that fit the person, with reasons. The same whatever the
 * order of the candidates. `rules` are those in force unless others are to be tried.
 */
export function matchServices(input: MatchInput, rules: MatchingRules = MATCHING_RULES): MatchResult {
  const { profile, needs, candidates, words = '', hub_path: hubPath = [] } = input;
  const published = candidates.filter((candidate) => judgePublished(profile, '', candidate).state === 'met');
  const { listings = readListings(words.length === 0 ? [] : published.map((candidate) => candidate.words)) } = input;
  const relevance = relevanceOfWords(words, listings, rules.thresholds);
  const weighFor = (need: string) => (candidate: Candidate) =>
    weigh({ profile, need, candidate, wordRelevance: relevance(candidate.words), hubPath }, rules);
  return {
    rules_version: rules.rules_version,
    needs: [...new Set(needs)].map((need) => {
      const answering = published.filter((candidate) => judgeNeed(profile, need, candidate).state !== 'unmet');
      return sortOut(profile, need, answering.map(weighFor(need)).sort(byScore), rules.thresholds);
    }),
  };
}

function sortOut(profile: Profile, need: string, judged: readonly Match[], thresholds: Thresholds): NeedMatches {
  const { to_check_per_need, near_misses_per_need } = thresholds;
  const fitting = judged.filter((match) => unmetCriteria(match).length === 0);
  const matches = chooseMatches(fitting.filter(answersNeed), thresholds);
  const to_check = fitting.filter((match) => !answersNeed(match)).slice(0, to_check_per_need);
  const near_misses = judged.filter(answersNeed).flatMap(asNearMiss).sort(byCountry).slice(0, near_misses_per_need);
  if (matches.length > 0) return { need, matches, to_check, near_misses };
  return { need, matches, to_check, near_misses, lacking: whatIsLacking(profile, need, judged) };
}

function weigh(weighed: Omit<Weighed, 'criteria'>, rules: MatchingRules): Match {
  const { profile, need, candidate } = weighed;
  const criteria = judge(profile, need, candidate);
  return {
    service_id: candidate.service_id,
    service_name: candidate.service_name,
    organization_id: candidate.organization_id,
    organization_name: candidate.organization_name,
    organization_acronym: candidate.organization_acronym,
    categories: candidate.categories,
    ...scoreCandidate({ ...weighed, criteria }, rules),
    criteria,
  };
}

/** Best first; equals by their id, so that chance has no part in it. */
function byScore(a: Match, b: Match): number {
  return b.score - a.score || compareKeys(a.service_id, b.service_id);
}

/** Whether it is closed to the person for serving other countries alone. */
export function isAbroad({ unmet }: Pick<NearMiss, 'unmet'>): boolean {
  return unmet.reason === 'reason_territory_abroad';
}

/** Nobody is sent to another country while there is anything in their own; each as they stood. */
function byCountry(a: NearMiss, b: NearMiss): number {
  return Number(isAbroad(a)) - Number(isAbroad(b));
}

/** The best, few of one organization while others fit; what is held back is named beside its sibling. */
function chooseMatches(
  fitting: readonly Match[],
  { matches_per_need, matches_per_organization }: Thresholds,
): readonly Match[] {
  const placesTaken = new Map<string, number>();
  const withinShare: Match[] = [];
  const beyondShare: Match[] = [];
  for (const match of fitting) {
    const taken = placesTaken.get(match.organization_id) ?? 0;
    placesTaken.set(match.organization_id, taken + 1);
    (taken < matches_per_organization ? withinShare : beyondShare).push(match);
  }
  const chosen = new Set([...withinShare, ...beyondShare].slice(0, matches_per_need));
  return fitting.filter((match) => chosen.has(match)).map((match) => withAlternatives(match, fitting, chosen));
}

function withAlternatives(match: Match, fitting: readonly Match[], chosen: ReadonlySet<Match>): Match {
  const alternatives = fitting
    .filter((other) => other.organization_id === match.organization_id && !chosen.has(other))
    .map(({ service_id, service_name }) => ({ service_id, service_name }));
  return alternatives.length > 0 ? { ...match, alternatives } : match;
}

function asNearMiss(match: Match): readonly NearMiss[] {
  const [unmet, ...others] = unmetCriteria(match);
  return unmet && others.length === 0 ? [{ ...match, unmet }] : [];
}

function unmetCriteria({ criteria }: Match): readonly Criterion[] {
  return criteria.filter(({ state }) => state === 'unmet');
}

function answersNeed({ criteria }: Match): boolean {
  return criteria.some(({ criterion, state }) => criterion === 'need' && state === 'met');
}
