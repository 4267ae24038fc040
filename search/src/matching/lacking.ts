import { parentOfNeed } from './keys.ts';
import type { ReasonKey, ReasonParams } from './reasons.ts';
import type { Criterion, Profile } from './types.ts';

type LackingKey = Extract<ReasonKey, `lacking_${string}`>;

/** Why nothing fits: a message key and what its wording needs. */
export type Lacking = { [Key in LackingKey]: { reason: Key; params: ReasonParams<Key> } }[LackingKey];

/** When several limits close every service, the first of these is told: what a person can least change. */
const LIMITS = ['territory', 'applicant', 'legal_form', 'sector', 'audience', 'stage', 'amount'] as const;

/**
 * Says what is lacking when no service matches a need. `judged` holds the published services that name the need or at
 * least its field, with what every rule said of them.
 */
export function whatIsLacking(
  profile: Profile,
  need: string,
  judged: readonly { criteria: readonly Criterion[] }[],
): Lacking {
  const answering = judged.filter(({ criteria }) => stateOf('need', criteria) === 'met');
  const field = parentOfNeed(need);
  if (answering.length === 0) {
    const someMayAnswer = judged.some(({ criteria }) => criteria.every(({ state }) => state !== 'unmet'));
    if (someMayAnswer && field !== undefined) return { reason: 'lacking_need_unstated', params: { need, field } };
    return { reason: 'lacking_need', params: { need } };
  }
  const limit = LIMITS.find((name) => answering.every(({ criteria }) => stateOf(name, criteria) === 'unmet'));
  return lackingLimit(limit, profile, need);
}

function lackingLimit(limit: (typeof LIMITS)[number] | undefined, profile: Profile, need: string): Lacking {
  const place = profile.territory_path?.[0];
  if (limit === 'territory' && place !== undefined) return { reason: 'lacking_territory', params: { need, place } };
  if (limit === 'amount' && profile.amount !== undefined) {
    return { reason: 'lacking_amount', params: { need, amount: profile.amount } };
  }
  // Without a place or an amount these two are never unmet.
  if (limit === undefined || limit === 'territory' || limit === 'amount') {
    return { reason: 'lacking_several', params: { need } };
  }
  return { reason: `lacking_${limit}`, params: { need } };
}

function stateOf(name: Criterion['criterion'], criteria: readonly Criterion[]): Criterion['state'] | undefined {
  return criteria.find(({ criterion }) => criterion === name)?.state;
}
