import type { ReasonKey, ReasonParams } from './reasons.ts';
import type { Criterion, CriterionState } from './types.ts';

type State = <Key extends ReasonKey>(
  criterion: Criterion['criterion'],
  reason: Key,
  params: ReasonParams<Key>,
) => Criterion;

const inState =
  (state: CriterionState): State =>
  (criterion, reason, params) => ({ criterion, state, reason, params });

/** A criterion the service meets, and why. */
export const met = inState('met');
/** A criterion that closes the service to the person, and why. */
export const unmet = inState('unmet');
/** A criterion to check with the service, and why. */
export const unknown = inState('unknown');
