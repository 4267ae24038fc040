import type { MatchAnswer } from '@citess/server/matching/matching.schema';
import { formatList } from '#lib/format.ts';
import { m } from '#lib/paraglide/messages.js';

/** One need of the plan: to whom, and why now; nobody where nothing fits. */
export type PlanStep = {
  need: string;
  need_name: string;
  why: string;
  to: { organization_name: string; service_name: string } | null;
};

/** Several needs as steps, with how many structures they take and who holds the thread. */
export type WordedPlan = { steps: PlanStep[]; doors: string | null; lead: string | null };

/** The plan in words; null for a single need, which needs none. */
export function wordPlan(found: MatchAnswer): WordedPlan | null {
  if (found.plan.length < 2) return null;
  const steps = found.plan.map((step) => stepOf(step, found));
  const doors = new Set(steps.flatMap(({ to }) => (to ? [to.organization_name] : []))).size;
  const answered = steps.filter(({ to }) => to).length;
  return {
    steps,
    doors: answered < 2 ? null : m.plan_doors({ needs: answered, doors }),
    lead: wordLead(steps, found),
  };
}

function stepOf({ need, service_id }: MatchAnswer['plan'][number], found: MatchAnswer): PlanStep {
  const here = found.needs.find((one) => one.need === need);
  const match = here?.matches.find((one) => one.service_id === service_id);
  return {
    need,
    need_name: here?.need_name ?? need,
    why: whyNow(need),
    to: match ? { organization_name: match.organization_name, service_name: match.service_name } : null,
  };
}

/** Who holds the thread, where one structure takes more than one step of the plan. */
function wordLead(steps: readonly PlanStep[], { needs, lead_organization_id }: MatchAnswer): string | null {
  const lead = needs.flatMap(({ matches }) => matches).find((one) => one.organization_id === lead_organization_id);
  const organization = lead?.organization_name;
  const led = steps.filter(({ to }) => to?.organization_name === organization);
  if (organization === undefined || led.length < 2) return null;
  if (led.length === steps.length) return m.plan_single({ organization });
  return m.plan_lead({ organization, needs: formatList(led.map(({ need_name }) => m.ask_quote({ word: need_name }))) });
}

const WHY: Record<string, () => string> = {
  orientation: m.plan_why_orientation,
  sector: m.plan_why_sector,
  training: m.plan_why_training,
  'business-plan': m.plan_why_business_plan,
  accompaniment: m.plan_why_accompaniment,
  'legal.choose-form': m.plan_why_choose_form,
  'legal.register': m.plan_why_register,
  legal: m.plan_why_legal,
  finance: m.plan_why_finance,
  space: m.plan_why_space,
  technical: m.plan_why_technical,
  market: m.plan_why_market,
  network: m.plan_why_network,
  'follow-up': m.plan_why_follow_up,
  'support-organisations': m.plan_why_support_organisations,
};

/** Why a need has its place in the order; empty for one that the order does not know. */
function whyNow(need: string): string {
  const why = WHY[need] ?? WHY[need.split('.')[0] ?? ''];
  return why?.() ?? '';
}
