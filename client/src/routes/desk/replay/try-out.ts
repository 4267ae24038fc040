import type { ProblemDetails } from '@citess/server/problems/problem.schema';
import { m } from '#lib/paraglide/messages.js';
import { fieldErrors, type FieldErrors } from '#lib/problem.ts';

/** What other numbers look like. */
export const THRESHOLDS_EXAMPLE = '{"capacity_full": 0.05, "load_half": 10}';

type Values = Readonly<Record<string, string>>;
type Order = { on: string; rules?: object; listings?: Record<string, object> };
type Read = { order: Order; errors?: never } | { order?: never; errors: FieldErrors };

const SERVICE_ID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i;

/** What is to be tried, as the form posts it; or what is to mend, by field. */
export function readTryOut(values: Values): Read {
  const errors: FieldErrors = {};
  const weights = readWeights(values, errors);
  const thresholds = readThresholds(values['thresholds'] ?? '', errors);
  const listings = readListing(values, errors);
  if (Object.keys(errors).length > 0) return { errors };
  const hasRules = Object.keys({ ...weights, ...thresholds }).length > 0;
  return {
    order: {
      on: values['on'] || 'all',
      ...(hasRules && { rules: { weights, thresholds } }),
      ...(listings && { listings }),
    },
  };
}

/** What the API found wrong, by field. */
export function tryOutErrors(problem: ProblemDetails): FieldErrors {
  const found: FieldErrors = {};
  for (const { pointer, detail } of problem.errors ?? []) {
    const [, part, key] = pointer.split('/').slice(1);
    if (pointer.startsWith('/rules/thresholds'))
      found['thresholds'] ??= m.replay_error_thresholds({ detail: `${key}: ${detail}` });
    else if (pointer === '/rules/weights') found['form'] ??= m.replay_error_sum();
    else if (part === 'weights' && key) found[`weight-${key}`] ??= m.replay_error_number();
    else if (pointer.startsWith('/listings')) found['service'] ??= m.replay_error_service();
  }
  return Object.keys(found).length > 0 ? found : fieldErrors(problem);
}

function readWeights(values: Values, errors: FieldErrors): Record<string, number> {
  const given = Object.entries(values).filter(([name, value]) => name.startsWith('weight-') && value.trim() !== '');
  const weights = given.map(([name, value]) => {
    const share = readNumber(value);
    if (share === null || share > 100) errors[name] = m.replay_error_number();
    return [name.slice('weight-'.length), (share ?? 0) / 100] as const;
  });
  return Object.fromEntries(weights);
}

function readThresholds(text: string, errors: FieldErrors): Record<string, unknown> {
  if (text.trim() === '') return {};
  try {
    const read: unknown = JSON.parse(text);
    if (typeof read === 'object' && read !== null && !Array.isArray(read)) return { ...read };
  } catch {
    // said below, as for anything that is no object
  }
  errors['thresholds'] = m.replay_error_json({ example: THRESHOLDS_EXAMPLE });
  return {};
}

function readListing(values: Values, errors: FieldErrors): Record<string, object> | undefined {
  const address = values['service'] ?? '';
  if (address.trim() === '') return undefined;
  const id = SERVICE_ID.exec(address)?.[0].toLowerCase();
  if (!id) errors['service'] = m.replay_error_service();
  const capacity = values['capacity'] ?? '';
  const isOut = capacity === 'out';
  const amounts = (['amount_minimum', 'amount_maximum'] as const).flatMap((name) => {
    const text = values[name] ?? '';
    if (text.trim() === '') return [];
    const amount = readNumber(text);
    if (amount === null) errors[name] = m.replay_error_amount();
    return [[name, amount]];
  });
  const change = { ...(isOut ? { status: 'archived' } : capacity && { capacity }), ...Object.fromEntries(amounts) };
  return { [id ?? '']: change };
}

/** A number as people write it, spaces and comma included; null where it is none. */
function readNumber(text: string): number | null {
  const number = Number(text.replace(/\s/g, '').replace(',', '.'));
  return Number.isFinite(number) && number >= 0 ? number : null;
}
