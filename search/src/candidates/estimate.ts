import { AUDIENCES } from '@citess/db/vocabulary';
import { needIsBelow } from '../matching/keys.ts';
import { MATCHING_RULES, type ScorePart } from '../matching/matching-rules.ts';
import type { Profile } from '../matching/types.ts';
import type { KeyRow } from './key-row.ts';
import { knownKeys, LIMIT_GROUPS } from './limits.ts';
import type { Probe } from './probes.ts';

/** How high a row of a probe scores at most, own words left out; in ten thousandths. */
export type Estimate = (row: KeyRow, probe: Probe) => number;

const NO_MAXIMUM = 2 ** 31 - 1;
/** The numbers of the rules in force: keys are written by these. */
const { weights, thresholds } = MATCHING_RULES;
/** What a service gets for answering in time that was never asked. */
const NEVER_ASKED = thresholds.answers_supposed_in_time / thresholds.answers_supposed;

/** Estimates for one person: what the rules will say but for what a key does not hold, and never less. */
export function estimateFor(profile: Profile): Estimate {
  const specificityOf = specificityFor(profile);
  return (row, probe) =>
    share('need', closeness(row, probe.need)) +
    share('specificity', specificityOf(row, probe.is_money)) +
    share('nearness', probe.nearness_unsaid || (row.is_remote ? probe.nearness_remote : probe.nearness)) +
    share('capacity', CAPACITY[row.capacity]) +
    share('responsiveness', row.has_referrals ? 1 : NEVER_ASKED) +
    share('freshness', freshness(row.days_since_assured)) +
    share('language', language(profile.language, row.languages)) +
    share('load', 1);
}

function share(part: ScorePart, value: number): number {
  return Math.round(weights[part] * value * 10_000);
}

const DIRECTNESS = [thresholds.need_field_only, thresholds.need_field, 1];

function closeness({ directness, is_trade, needs }: KeyRow, need: string): number {
  const atStake = 1 - thresholds.need_unfocused;
  const isAboutTheWay = need === 'orientation' || needIsBelow(need, 'orientation');
  const focus = isAboutTheWay ? 1 - atStake / (needs + 1) : thresholds.need_unfocused + atStake / Math.sqrt(needs);
  return (DIRECTNESS[directness] ?? 0) * (is_trade ? 1 : thresholds.need_beside_trade) * focus;
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

function language(asked: string | undefined, spoken: readonly string[]): number {
  if (asked === undefined) return 1;
  if (spoken.length === 0) return thresholds.language_silent;
  return spoken.includes(asked.toLowerCase().split('-')[0] ?? '') ? 1 : thresholds.language_other;
}

/** How high a row that stands after `last` under the same key can score at most, own words left out; in ten thousandths. */
export function estimateAfter(last: KeyRow, probe: Probe, profile: Profile): number {
  const most = Math.min(thresholds.specificity_anyone + probe.kind * 0.2, 1, mostSpecific(profile, probe));
  return last.standing + share('nearness', probe.nearness_unsaid) + share('specificity', most);
}

const LIMIT_MET = {
  applicant: thresholds.specificity_applicant,
  stage: thresholds.specificity_stage,
  legal_form: thresholds.specificity_legal_form,
  sector: thresholds.specificity_sector,
  audience: thresholds.specificity_audience,
};

/** The most that a service's limits can bring a person who said so much. */
function mostSpecific(profile: Profile, { is_money }: Probe): number {
  const { amount, audience } = profile;
  // where money is not what is asked for, no bound holds the amount
  if (amount !== undefined && !is_money) return 1;
  const met = LIMIT_GROUPS.filter(({ name }) => profile[name] !== undefined && profile[name].length > 0);
  const limits = met.reduce((sum, { name }) => sum + LIMIT_MET[name], 0);
  const first = audience && audience.length > 0 ? thresholds.specificity_you_first : 0;
  return thresholds.specificity_anyone + limits + first + (amount === undefined ? 0 : thresholds.specificity_amount);
}

function specificityFor(profile: Profile): (row: KeyRow, isMoney: boolean) => number {
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
  return (row, isMoney) => {
    let value = thresholds.specificity_anyone;
    for (const { isHigh, shift, mask, met, isOpen, gain } of groups) {
      const stated = ((isHigh ? row.limits_high : row.limits_low) >>> shift) & mask;
      if (stated === 0) continue;
      if ((stated & met) !== 0) value += gain / Math.sqrt(countBits(stated));
      else if (isOpen) value -= thresholds.specificity_unknown;
    }
    if (row.amount_minimum > 0 || row.amount_maximum < NO_MAXIMUM) value += amountGain(row, amount, isMoney);
    if (first !== undefined && row.first !== 0) value += firstGain(row.first & first);
    return Math.min(1, Math.max(0, value));
  };
}

function amountGain(row: KeyRow, amount: number | undefined, isMoney: boolean): number {
  if (amount === undefined) return isMoney ? -thresholds.specificity_unknown : 0;
  if (amount <= 0 || (isMoney && (amount < row.amount_minimum || amount > row.amount_maximum))) return 0;
  const toMaximum = row.amount_maximum === NO_MAXIMUM ? 0 : amount / row.amount_maximum;
  return thresholds.specificity_amount * Math.max(row.amount_minimum / amount, toMaximum);
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
