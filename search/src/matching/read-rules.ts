import { MATCHING_RULES, type MatchingRules, type Threshold } from './matching-rules.ts';

/** What is wrong with a change of the rules: where (JSON pointer), and what to do. */
export type RuleFault = { pointer: string; detail: string };
export type ReadRules = { rules: MatchingRules; faults?: never } | { faults: RuleFault[]; rules?: never };

const COUNTS: readonly Threshold[] = [
  'matches_per_need',
  'matches_per_organization',
  'near_misses_per_need',
  'to_check_per_need',
  'fresh_days',
  'stale_days',
];
const ABOVE_ZERO: readonly Threshold[] = ['words_half', 'answers_supposed', 'answers_supposed_in_time', 'load_half'];

/** What must stay so that nearer, fresher, more available or closer to the need never lowers a service. */
const NOT_ABOVE: readonly (readonly [Threshold, Threshold])[] = [
  ['need_field_only', 'need_field'],
  ['nearness_abroad', 'nearness_country'],
  ['nearness_country', 'nearness_region'],
  ['capacity_full', 'capacity_waiting_list'],
  ['capacity_waiting_list', 'capacity_unknown'],
  ['answers_supposed_in_time', 'answers_supposed'],
  ['fresh_days', 'stale_days'],
  ['language_other', 'language_silent'],
];

/**
 * The rules in force with some of their numbers changed: `{ rules_version?, weights?, thresholds? }`, each in part.
 * Weights that are not named share what is left in their old proportion.
 */
export function readRules(change: unknown, inForce: MatchingRules = MATCHING_RULES): ReadRules {
  if (!isRecord(change)) return { faults: [{ pointer: '', detail: 'Write an object: { "weights": { … } }' }] };
  const { rules_version = `${inForce.rules_version} changed`, weights = {}, thresholds = {} } = change;
  const faults = [
    ...unknownKeys(change, ['rules_version', 'weights', 'thresholds'], ''),
    ...(typeof rules_version === 'string' && rules_version.trim() !== '' && rules_version.length <= 60
      ? []
      : [{ pointer: '/rules_version', detail: 'Write a name of 1 to 60 characters' }]),
    ...numberFaults(weights, inForce.weights, '/weights', shareFault),
    ...numberFaults(thresholds, inForce.thresholds, '/thresholds', thresholdFault),
  ];
  if (faults.length > 0) return { faults };

  // checked above: numbers under known keys, and a text
  const changed = { weights, thresholds, rules_version } as Pick<MatchingRules, 'rules_version'> & {
    weights: Record<string, number>;
    thresholds: Record<string, number>;
  };
  const rules: MatchingRules = {
    rules_version: changed.rules_version.trim(),
    weights: sharedOut(inForce.weights, changed.weights),
    thresholds: { ...inForce.thresholds, ...changed.thresholds },
  };
  const unsound = [...sumFaults(rules, changed.weights), ...orderFaults(rules)];
  return unsound.length > 0 ? { faults: unsound } : { rules };
}

/** The named weights as they are, the others scaled so that all sum to 1. */
function sharedOut(
  inForce: MatchingRules['weights'],
  named: Readonly<Record<string, number>>,
): MatchingRules['weights'] {
  const isNamed = (part: string) => Object.hasOwn(named, part);
  if (Object.keys(named).length === 0) return inForce;
  const left = 1 - sum(Object.values(named));
  const others = sum(Object.entries(inForce).flatMap(([part, weight]) => (isNamed(part) ? [] : [weight])));
  const weights = Object.entries(inForce).map(([part, weight]) => {
    return [part, named[part] ?? (others > 0 ? (weight * left) / others : 0)];
  });
  return Object.fromEntries(weights) as MatchingRules['weights']; // the keys are those of the rules in force
}

function sumFaults({ weights }: MatchingRules, named: Readonly<Record<string, number>>): RuleFault[] {
  const total = sum(Object.values(weights));
  const isSound = Math.abs(total - 1) < 1e-6 && Object.values(weights).every((weight) => weight >= 0);
  if (isSound) return [];
  const given = Math.round(sum(Object.values(named)) * 10_000) / 10_000;
  return [{ pointer: '/weights', detail: `The weights named sum to ${given}; all together must sum to 1` }];
}

function orderFaults({ thresholds }: MatchingRules): RuleFault[] {
  return NOT_ABOVE.flatMap(([lower, higher]) => {
    if (thresholds[lower] <= thresholds[higher]) return [];
    const detail = `Give at most ${thresholds[higher]}, which is ${higher}`;
    return [{ pointer: `/thresholds/${lower}`, detail }];
  });
}

function numberFaults(
  given: unknown,
  known: Readonly<Record<string, number>>,
  pointer: string,
  faultOf: (key: string, value: number) => string | null,
): RuleFault[] {
  if (!isRecord(given)) return [{ pointer, detail: 'Write an object of numbers' }];
  const numbers = Object.entries(given).filter(([key]) => Object.hasOwn(known, key));
  const ill = numbers.flatMap(([key, value]) => {
    const isNumber = typeof value === 'number' && Number.isFinite(value);
    const detail = isNumber ? faultOf(key, value) : `Write a number; ${JSON.stringify(value)} is none`;
    return detail === null ? [] : [{ pointer: `${pointer}/${key}`, detail }];
  });
  return [...unknownKeys(given, Object.keys(known), pointer), ...ill];
}

function shareFault(_key: string, value: number): string | null {
  return value >= 0 && value <= 1 ? null : `Give a share from 0 to 1; ${value} is none`;
}

function thresholdFault(key: string, value: number): string | null {
  const isOneOf = (keys: readonly string[]) => keys.includes(key);
  if (isOneOf(COUNTS)) {
    return Number.isInteger(value) && value >= 1 && value <= 10_000 ? null : 'Give a whole number from 1 to 10,000';
  }
  if (isOneOf(ABOVE_ZERO)) return value > 0 && value <= 10_000 ? null : 'Give a number above 0, up to 10,000';
  return shareFault(key, value);
}

function unknownKeys(given: Record<string, unknown>, known: readonly string[], pointer: string): RuleFault[] {
  return Object.keys(given).flatMap((key) =>
    known.includes(key)
      ? []
      : [{ pointer: `${pointer}/${key}`, detail: `There is none such; known are ${known.join(', ')}` }],
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
