import { AUDIENCES } from '@citess/db/vocabulary';
import { needIsBelow } from '../matching/keys.ts';
import { MATCHING_RULES, type ScorePart } from '../matching/matching-rules.ts';
import type { Profile } from '../matching/types.ts';
import {
  AMOUNT_MAXIMUM,
  AMOUNT_MINIMUM,
  capacityAt,
  closenessAt,
  daysSinceAssured,
  firstAt,
  hasReferralsAt,
  isRemoteAt,
  languagesAt,
  LIMITS_HIGH,
  LIMITS_LOW,
  numberAt,
  type KeyRows,
} from './key-row.ts';
import { knownKeys, LIMIT_GROUPS } from './limits.ts';
import type { Probe } from './probes.ts';

/** How high the row that begins there scores at most under a probe, own words left out; in ten thousandths. */
export type Estimate = (rows: KeyRows, at: number, probe: Probe) => number;

const NO_MAXIMUM = 2 ** 31 - 1;
/** The numbers of the rules in force: keys are written by these. */
const { weights, thresholds } = MATCHING_RULES;
/** What a service gets for answering in time that was never asked. */
const NEVER_ASKED = thresholds.answers_supposed_in_time / thresholds.answers_supposed;

/** Estimates for one person on a day: what the rules will say but for what a key does not hold, and never less. */
export function estimateFor(profile: Profile, today: number): Estimate {
  const specificityOf = specificityFor(profile);
  const language = languageFor(profile.language);
  return (rows, at, probe) =>
    share('need', closeness(rows, at, probe.need)) +
    share('specificity', specificityOf(rows, at, probe.is_money)) +
    share('nearness', probe.nearness_unsaid || (isRemoteAt(rows, at) ? probe.nearness_remote : probe.nearness)) +
    share('capacity', CAPACITY[capacityAt(rows, at, today)]) +
    share('responsiveness', hasReferralsAt(rows, at) ? 1 : NEVER_ASKED) +
    share('freshness', freshness(daysSinceAssured(rows, at, today))) +
    share('language', language(languagesAt(rows, at))) +
    share('load', 1) -
    probe.behind;
}

function share(part: ScorePart, value: number): number {
  return Math.round(weights[part] * value * 10_000);
}

const DIRECTNESS = [thresholds.need_field_only, thresholds.need_field, 1];

function closeness(rows: KeyRows, at: number, need: string): number {
  const { directness, isTrade, needs } = closenessAt(rows, at);
  const atStake = 1 - thresholds.need_unfocused;
  const isAboutTheWay = need === 'orientation' || needIsBelow(need, 'orientation');
  const focus = isAboutTheWay ? 1 - atStake / (needs + 1) : thresholds.need_unfocused + atStake / Math.sqrt(needs);
  return (DIRECTNESS[directness] ?? 0) * (isTrade ? 1 : thresholds.need_beside_trade) * focus;
}

const CAPACITY = {
  open: 1,
  unknown: thresholds.capacity_unknown,
  'waiting-list': thresholds.capacity_waiting_list,
  full: thresholds.capacity_full,
};

function freshness(days: number | null): number {
  const { freshness_stale, fresh_days, stale_days } = thresholds;
  if (days === null) return freshness_stale;
  if (days < fresh_days) return 1;
  return Math.max(
    freshness_stale,
    1 - ((1 - freshness_stale) * (days - (fresh_days - 1))) / (stale_days - (fresh_days - 1)),
  );
}

function languageFor(asked: string | undefined): (spoken: readonly string[]) => number {
  if (asked === undefined) return () => 1;
  const primary = asked.toLowerCase().split('-')[0] ?? '';
  return (spoken) => {
    if (spoken.length === 0) return thresholds.language_silent;
    return spoken.includes(primary) ? 1 : thresholds.language_other;
  };
}

/**
 * What a row of a probe can score at most above its standing, for one person, own words left out; in ten thousandths. Rows that
 * stand after it under the same key can score no more than that above its standing either.
 */
export function mostAboveFor(profile: Profile): (probe: Probe) => number {
  const mostForMoney = mostSpecific(profile, true);
  const mostForOthers = mostSpecific(profile, false);
  return ({ kind, is_money, nearness_unsaid, nearness_vain, behind }) => {
    const mostOfKind = Math.min(thresholds.specificity_anyone + kind * 0.2, 1);
    const specificity = Math.min(mostOfKind, is_money ? mostForMoney : mostForOthers);
    return (
      share('nearness', nearness_unsaid) - share('nearness', nearness_vain) + share('specificity', specificity) - behind
    );
  };
}

const LIMIT_MET = {
  applicant: thresholds.specificity_applicant,
  stage: thresholds.specificity_stage,
  legal_form: thresholds.specificity_legal_form,
  sector: thresholds.specificity_sector,
  audience: thresholds.specificity_audience,
};

/** The most that a service's limits can bring a person who said so much. */
function mostSpecific(profile: Profile, isMoney: boolean): number {
  const { amount, audience } = profile;
  // where money is not what is asked for, no bound holds the amount
  if (amount !== undefined && !isMoney) return 1;
  const met = LIMIT_GROUPS.filter(({ name }) => profile[name] !== undefined && profile[name].length > 0);
  const limits = met.reduce((sum, { name }) => sum + LIMIT_MET[name], 0);
  const first = audience && audience.length > 0 ? thresholds.specificity_you_first : 0;
  return thresholds.specificity_anyone + limits + first + (amount === undefined ? 0 : thresholds.specificity_amount);
}

function specificityFor(profile: Profile): (rows: KeyRows, at: number, isMoney: boolean) => number {
  const { audience, amount } = profile;
  const groups = LIMIT_GROUPS.map(({ name, keys, shift }) => ({
    isHigh: shift >= 32,
    shift: shift % 32,
    /** Without bit 0: a listing that names nobody limits nobody. */
    mask: 2 ** (keys.length + 1) - 2,
    met: bitsOf(keysOf(profile[name]), keys),
    isOpen: knownKeys(profile, name) === undefined,
    gain: LIMIT_MET[name],
  }));
  const first = audience && bitsOf(audience, AUDIENCES) >> 1;
  return (rows, at, isMoney) => {
    let value = thresholds.specificity_anyone;
    for (const { isHigh, shift, mask, met, isOpen, gain } of groups) {
      const stated = (numberAt(rows, at, isHigh ? LIMITS_HIGH : LIMITS_LOW) >>> shift) & mask;
      if (stated === 0) continue;
      if ((stated & met) !== 0) value += gain / Math.sqrt(countBits(stated));
      else if (isOpen) value -= thresholds.specificity_unknown;
    }
    value += amountGain(numberAt(rows, at, AMOUNT_MINIMUM), numberAt(rows, at, AMOUNT_MAXIMUM), amount, isMoney);
    if (first !== undefined && firstAt(rows, at) !== 0) value += firstGain(firstAt(rows, at) & first);
    return Math.min(1, Math.max(0, value));
  };
}

function amountGain(minimum: number, maximum: number, amount: number | undefined, isMoney: boolean): number {
  if (minimum <= 0 && maximum >= NO_MAXIMUM) return 0;
  if (amount === undefined) return isMoney ? -thresholds.specificity_unknown : 0;
  if (amount <= 0 || (isMoney && (amount < minimum || amount > maximum))) return 0;
  const toMaximum = maximum === NO_MAXIMUM ? 0 : amount / maximum;
  return thresholds.specificity_amount * Math.max(minimum / amount, toMaximum);
}

function firstGain(common: number): number {
  return common === 0
    ? -thresholds.specificity_others_first
    : thresholds.specificity_you_first * (1 - 0.5 ** countBits(common));
}

function keysOf(said: string | readonly string[] | undefined): readonly string[] {
  if (said === undefined) return [];
  return typeof said === 'string' ? [said] : said;
}

function bitsOf(known: readonly string[], keys: readonly string[]): number {
  return known.reduce((bits, key) => bits | (2 << keys.indexOf(key)), 0);
}

function countBits(bits: number): number {
  let count = 0;
  for (let left = bits; left !== 0; left &= left - 1) count += 1;
  return count;
}
