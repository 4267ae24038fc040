import type { RequestEvent } from '@sveltejs/kit';
import {
  matchAnswer,
  type ListingView,
  type MatchAnswer,
  type MatchView,
  type NeedMatchesView,
} from '@citess/server/matching/matching.schema';
import { m } from '#lib/paraglide/messages.js';
import { api, required } from '#lib/server/api.ts';
import type { OpenDraft } from './draft.server.ts';
import { tellReasons } from './reason-lines.ts';
import { wordPlan, type WordedPlan } from './word-plan.ts';

/** Why a service is shown, in the reader's words. */
export type OptionLine = { state: 'met' | 'unknown' | 'unmet'; text: string };

/** A service one may send the request to, for one need. `id` names both. */
export type Option = ListingView & {
  id: string;
  service_id: string;
  need: string;
  isProposed: boolean;
  lines: OptionLine[];
};

/** What there is for one need, best first. */
export type NeedOptions = {
  need: string;
  need_name: string;
  matches: Option[];
  toCheck: Option[];
  nearMisses: Option[];
  /** Why nothing fits; null where something does. */
  lacking: string | null;
};

/** What there is for all needs; `plan` is null for a single need. */
export type Options = { needs: NeedOptions[]; plan: WordedPlan | null };

/** The services that fit the answers so far, with the reasons in the reader's language. */
export async function findOptions(event: RequestEvent, { answers, profile }: OpenDraft): Promise<Options> {
  const { needs = [], text } = answers;
  const order = { profile: { ...profile, language: event.locals.locale }, needs, ...(text ? { text } : {}) };
  const found = required(await api(event).post('/api/matches', order, matchAnswer));
  return {
    needs: inOrderOfPlan(found).map((need) => needOptions(need, found.plan)),
    plan: wordPlan(found),
  };
}

/** The services one may choose, by the id that stands for service and need. */
export function choosable(options: Options): Map<string, Option> {
  const all = options.needs.flatMap(({ matches, toCheck }) => [...matches, ...toCheck]);
  return new Map(all.map((option) => [option.id, option]));
}

/** The service an id of the form or of an address stands for, also one that cannot be chosen. */
export function findOption(options: Options, id: string): Option | undefined {
  return options.needs
    .flatMap(({ matches, toCheck, nearMisses }) => [...matches, ...toCheck, ...nearMisses])
    .find((option) => option.id === id);
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
  const { need, need_name, matches, to_check, near_misses, lacking } = found;
  const proposed = plan.find((step) => step.need === need)?.service_id ?? null;
  const option = (match: MatchView) => optionOf(match, need, proposed);
  return {
    need,
    need_name,
    matches: plan.length > 1 ? proposedFirst(matches.map(option)) : matches.map(option),
    toCheck: to_check.map(option),
    nearMisses: near_misses.map(option),
    lacking: lacking && wordReason(lacking.reason, lacking.shown),
  };
}

/** Of several needs, the service of the plan stands first: it may spare the person a door. */
function proposedFirst(options: Option[]): Option[] {
  return options.toSorted((a, b) => Number(b.isProposed) - Number(a.isProposed));
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
    capacity: match.capacity,
    assured_date: match.assured_date,
    isProposed: service_id === proposed,
    lines: [...met, ...(isOpenToAll ? [{ state: 'met' as const, text: m.ask_options_open_to_all() }] : []), ...others],
  };
}

function wordReason(reason: string, shown: Record<string, string>): string {
  // messages are functions of that name; the API's reasons are keys of them, which no type can tell
  const words = m as unknown as Record<string, ((params: Record<string, string>) => string) | undefined>;
  return words[reason]?.(shown) ?? reason;
}
