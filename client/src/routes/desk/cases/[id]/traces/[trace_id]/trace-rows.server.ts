import type { MatchView, NeedMatchesView } from '@citess/server/matching/matching.schema';
import type { TraceView } from '@citess/server/triage/trace.schema';
import { formatNumber, formatScore } from '#lib/format.ts';
import { reasonText } from '#lib/matching/reason-text.ts';
import { scorePartWord } from '#lib/matching/score-words.ts';
import { m } from '#lib/paraglide/messages.js';
import { capacityWord, costWord } from '#lib/vocabulary-words.ts';
import { placed, type Band } from '../../compare-matches.ts';
import type { Reason } from '../../match-rows.server.ts';

/** A service of a kept answer, with everything that decided about it in words. */
export type TraceRow = {
  service_id: string;
  service_name: string;
  organization_name: string;
  band: Band;
  score: string;
  parts: { name: string; share: string; width: number }[];
  reasons: Reason[];
  cost: string;
  capacity: string;
  assured_date: string | null;
};
export type TraceNeed = {
  need: string;
  need_name: string;
  rows: TraceRow[];
  lacking: string | null;
  guidance: string | null;
};

/** A kept answer, need by need, best first. */
export function traceNeeds({ needs }: TraceView): TraceNeed[] {
  return needs.map((each) => ({
    need: each.need,
    need_name: each.need_name,
    rows: placed(each).map(({ match, band }) => row(match, band)),
    lacking: each.lacking && reasonText(each.lacking.reason, each.lacking.shown),
    guidance: each.guidance,
  }));
}

/** The plan as it was proposed; empty for a single need. */
export function tracePlan({ plan, needs }: TraceView): string[] {
  if (plan.length < 2) return [];
  return plan.map(({ need, service_id }, index) => wordStep(needs, { need, service_id, index }));
}

function wordStep(
  needs: readonly NeedMatchesView[],
  { need, service_id, index }: { need: string; service_id: string | null; index: number },
): string {
  const here = needs.find((each) => each.need === need);
  const match = here?.matches.find((each) => each.service_id === service_id);
  const words = { step: formatNumber(index + 1), need: here?.need_name ?? need };
  return match ? m.plan_step({ ...words, organization: match.organization_name }) : m.plan_step_nobody(words);
}

function row(match: MatchView, band: Band): TraceRow {
  const { service_id, service_name, organization_name, criteria, score, score_parts } = match;
  const most = Math.max(...Object.values(score_parts), 0.0001);
  return {
    service_id,
    service_name,
    organization_name,
    band,
    score: formatScore(score),
    parts: Object.entries(score_parts)
      .sort(([, one], [, other]) => other - one)
      .map(([part, share]) => ({
        name: scorePartWord(part),
        share: formatScore(share),
        width: Math.round((share / most) * 100),
      })),
    reasons: criteria.map(({ state, reason, shown }) => ({ state, text: reasonText(reason, shown) })),
    cost: costWord(match.cost),
    capacity: capacityWord(match.capacity),
    assured_date: match.assured_date,
  };
}
