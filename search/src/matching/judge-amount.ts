import { needIsBelow } from './keys.ts';
import { met, unknown, unmet } from './criterion.ts';
import type { Candidate, Criterion, Eligibility, Profile } from './types.ts';

/** Whether the amount sought lies within what the service gives. Only money is measured in money: finance and below. */
export function judgeAmount({ amount }: Profile, need: string, { eligibility }: Candidate): Criterion {
  const { amount_minimum: minimum, amount_maximum: maximum } = eligibility;
  if (!needIsFinance(need)) return met('amount', 'reason_amount_not_asked', {});
  if (minimum === undefined && maximum === undefined) return met('amount', 'reason_amount_any', {});
  if (amount === undefined) return amountUnsaid(eligibility);
  if (minimum !== undefined && amount < minimum) return unmet('amount', 'reason_amount_below', { amount, minimum });
  if (maximum !== undefined && amount > maximum) return unmet('amount', 'reason_amount_above', { amount, maximum });
  return met('amount', 'reason_amount_fits', { amount });
}

/** Whether money is what is asked for. */
export function needIsFinance(need: string): boolean {
  return need === 'finance' || needIsBelow(need, 'finance');
}

function amountUnsaid({ amount_minimum: minimum, amount_maximum: maximum }: Eligibility): Criterion {
  if (minimum === undefined) return unknown('amount', 'reason_amount_unsaid_maximum', { maximum: maximum ?? 0 });
  if (maximum === undefined) return unknown('amount', 'reason_amount_unsaid_minimum', { minimum });
  return unknown('amount', 'reason_amount_unsaid_range', { minimum, maximum });
}
