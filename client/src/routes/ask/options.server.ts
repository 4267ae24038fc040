import type { RequestEvent } from '@sveltejs/kit';
import type { DraftAnswers } from '@citess/server/intakes/intake.schema';
import {
  matchAnswer,
  type MatchAnswer,
  type MatchView,
  type NeedMatchesView,
} from '@citess/server/matching/matching.schema';
import { formatNumber } from '#lib/format.ts';
import { m } from '#lib/paraglide/messages.js';
import { api, required } from '#lib/server/api.ts';
import { profileOf } from './profile.ts';
import { tellReasons } from './reason-lines.ts';

/** Why a service is shown, in the reader's words. */
export type OptionLine = { state: 'met' | 'unknown' | 'unmet'; text: string };

/** A service one may send the request to, for one need. `id` names both. */
export type Option = Pick<
  MatchView,
  | 'service_id'
  | 'service_name'
  | 'service_description'
  | 'organization_name'
  | 'organization_sector'
  | 'cost'
  | 'delivery'
  | 'assured_date'
> & { id: string; need: string; isProposed: boolean; lines: OptionLine[] };

/** What there is for one need, best first. */
export type NeedOptions = {
  need: string;
  need_name: string;
  matches: Option[];
  toCheck: Option[];
  nearMisses: Option[];
  lacking: string | null;
  guidance: string | null;
};

/** What there is for all needs; `plan` is empty for a single need. */
export type Options = { needs: NeedOptions[]; plan: string[]; lead: string | null };

/** The services that fit the answers so far, with the reasons in the reader's language. */
export async function findOptions(event: RequestEvent, answers: DraftAnswers): Promise<Options> {
  const { needs = [], text } = answers;
  const order = { profile: profileOf(answers, event.locals.locale), needs, ...(text ? { text } : {}) };
  const found = required(await api(event).post('/api/matches', order, matchAnswer));
  return {
    needs: inOrderOfPlan(found).map((need) => needOptions(need, found.plan)),
    plan: found.plan.length > 1 ? found.plan.map((step, index) => wordStep(step, index, found)) : [],
    lead: wordLead(found),
  };
}

/** The services one may choose, by the id that stands for service and need. */
export function choosable(options: Options): Map<string, Option> {
  const all = options.needs.flatMap(({ matches, toCheck }) => [...matches, ...toCheck]);
  return new Map(all.map((option) => [option.id, option]));
}

/** Names a service and the need it is chosen for, as the form posts them. */
export function optionId({ need, service_id }: { need: string; service_id: string }): string {
  return `${need}|${service_id}`;
}

function inOrderOfPlan({ needs, plan }: MatchAnswer): NeedMatchesView[] {
  const place = (key: string) => plan.findIndex(({ need }) => need === key);
  return needs.toSorted((a, b) => place(a.need) - place(b.need));
}

function needOptions(found: NeedMatchesView, plan: MatchAnswer['plan']): NeedOptions {
  const { need, need_name, matches, to_check, near_misses, lacking, guidance } = found;
  const proposed = plan.find((step) => step.need === need)?.service_id ?? null;
  const option = (match: MatchView) => optionOf(match, need, proposed);
  return {
    need,
    need_name,
    matches: matches.map(option),
    toCheck: to_check.map(option),
    nearMisses: near_misses.map(option),
    lacking: lacking && wordReason(lacking.reason, lacking.shown),
    guidance,
  };
}

function optionOf(match: MatchView, need: string, proposed: string | null): Option {
  const { service_id, service_name, service_description, organization_name, organization_sector } = match;
  const { told, isOpenToAll } = tellReasons(match.criteria);
  const lines: OptionLine[] = told.map(({ state, reason, shown }) => ({ state, text: wordReason(reason, shown) }));
  const met = lines.filter(({ state }) => state === 'met');
  const others = lines.filter(({ state }) => state !== 'met');
  return {
    id: optionId({ need, service_id }),
    need,
    service_id,
    service_name,
    service_description,
    organization_name,
    organization_sector,
    cost: match.cost,
    delivery: match.delivery,
    assured_date: match.assured_date,
    isProposed: service_id === proposed,
    lines: [...met, ...(isOpenToAll ? [{ state: 'met' as const, text: m.ask_options_open_to_all() }] : []), ...others],
  };
}

function wordStep(step: MatchAnswer['plan'][number], index: number, found: MatchAnswer): string {
  const here = found.needs.find(({ need }) => need === step.need);
  const match = here?.matches.find(({ service_id }) => service_id === step.service_id);
  const words = { step: formatNumber(index + 1), need: here?.need_name ?? step.need };
  return match ? m.plan_step({ ...words, organization: match.organization_name }) : m.plan_step_nobody(words);
}

/** Names the organization that answers most of the needs, where that is more than one. */
function wordLead({ needs, plan, lead_organization_id }: MatchAnswer): string | null {
  const led = needs.flatMap(
    (need) => need.matches.find((match) => match.organization_id === lead_organization_id) ?? [],
  );
  const organization = led[0]?.organization_name;
  if (led.length < 2 || organization === undefined) return null;
  const proposed = new Set(led.map(({ service_id }) => service_id));
  const isSingle = plan.every(({ service_id }) => service_id !== null && proposed.has(service_id));
  return isSingle ? m.plan_single({ organization }) : m.plan_lead({ organization });
}

function wordReason(reason: string, shown: Record<string, string>): string {
  // messages are functions of that name; the API's reasons are keys of them, which no type can tell
  const words = m as unknown as Record<string, ((params: Record<string, string>) => string) | undefined>;
  return words[reason]?.(shown) ?? reason;
}
