import { compareKeys, parentOfNeed } from './keys.ts';
import { MATCHING_RULES, type Thresholds } from './matching-rules.ts';
import type { Match, MatchResult, NeedMatches } from './match-services.ts';

/** The order in which needs make sense: learn, prepare, take a form, register, then money, a place and customers. */
const ORDER = [
  'orientation',
  'sector',
  'training',
  'business-plan',
  'business-plan.idea-validation',
  'business-plan.market-study',
  'business-plan.financial-plan',
  'accompaniment',
  'legal',
  'legal.choose-form',
  'legal.register',
  'legal.tax-social',
  'legal.intellectual-property',
  'finance',
  'space',
  'technical',
  'market',
  'network',
  'follow-up',
  'support-organisations',
];

/** One need and the service to go to for it; none where nothing fits. */
export type PlanStep = { need: string; match: Match | null };

export type Plan = {
  /** In the order in which they make sense. */
  steps: readonly PlanStep[];
  /** The organizations of the plan, in the order they are met. */
  organization_ids: readonly string[];
  /** The one that answers most needs, the earlier met among equals; null when nothing fits at all. */
  lead_organization_id: string | null;
};

/** Orders the asked needs and spreads them over few organizations without leaving the good matches of a need. */
export function planNeeds(
  { needs }: Pick<MatchResult, 'needs'>,
  { thresholds }: { thresholds: Thresholds } = MATCHING_RULES,
): Plan {
  const ordered = [...needs].sort((a, b) => rank(a.need) - rank(b.need) || compareKeys(a.need, b.need));
  const chosen = chooseMatches(ordered, thresholds);
  const steps = ordered.map(({ need }) => ({ need, match: chosen.get(need) ?? null }));
  const visits = steps.flatMap(({ match }) => (match ? [match.organization_id] : []));
  const organization_ids = [...new Set(visits)];
  return { steps, organization_ids, lead_organization_id: mostVisited(organization_ids, visits) };
}

/** The organization that answers most takes its needs, then the next one: few doors, though not always the fewest. */
function chooseMatches(needs: readonly NeedMatches[], thresholds: Thresholds): ReadonlyMap<string, Match> {
  const chosen = new Map<string, Match>();
  const good = needs.map(({ need, matches }) => ({ need, matches: goodMatches(matches, thresholds) }));
  for (;;) {
    const left = good.filter(({ need, matches }) => !chosen.has(need) && matches.length > 0);
    const organization = bestOrganization(left.map(({ matches }) => matches));
    if (organization === undefined) return chosen;
    for (const { need, matches } of left) {
      const match = matches.find(({ organization_id }) => organization_id === organization);
      if (match) chosen.set(need, match);
    }
  }
}

function goodMatches(matches: readonly Match[], { plan_spared_door }: Thresholds): readonly Match[] {
  const best = matches[0]?.score ?? 0;
  return matches.filter(({ score }) => score >= best - plan_spared_door);
}

/** The highest sum of scores: as good matches of a need lie close together, more needs outweigh a better one. */
function bestOrganization(matchesOfNeeds: readonly (readonly Match[])[]): string | undefined {
  const ids = new Set(matchesOfNeeds.flatMap((matches) => matches.map(({ organization_id }) => organization_id)));
  const offers = [...ids].map((id) => {
    const scores = matchesOfNeeds.flatMap((matches) => {
      const first = matches.find(({ organization_id }) => organization_id === id);
      return first ? [first.score] : [];
    });
    return { id, score: scores.reduce((sum, score) => sum + score, 0) };
  });
  return offers.sort((a, b) => b.score - a.score || compareKeys(a.id, b.id))[0]?.id;
}

function mostVisited(ids: readonly string[], visits: readonly string[]): string | null {
  const count = (id: string) => visits.filter((visit) => visit === id).length;
  return [...ids].sort((a, b) => count(b) - count(a))[0] ?? null;
}

/** The place of a need in the order: its own, else just behind its parent's, else the end. */
function rank(need: string): number {
  const own = ORDER.indexOf(need);
  if (own !== -1) return own;
  const parent = parentOfNeed(need);
  return parent === undefined ? ORDER.length : rank(parent) + 0.5;
}
