import type { ActorKind, FieldGroup, ReferralState } from '@citess/db/vocabulary';

/** Who may change a referral from what to what. The database holds the same rows and refuses any other. */
export const TRANSITIONS: readonly (readonly [from: ReferralState, to: ReferralState, actor: ActorKind])[] = [
  ['draft', 'sent', 'person'],
  ['draft', 'sent', 'staff'],
  ['draft', 'sent', 'system'],
  ['draft', 'withdrawn', 'person'],
  ['draft', 'withdrawn', 'staff'],
  ['draft', 'withdrawn', 'system'],
  ['sent', 'accepted', 'provider'],
  ['sent', 'declined', 'provider'],
  ['sent', 'expired', 'system'],
  ['sent', 'withdrawn', 'person'],
  ['sent', 'withdrawn', 'staff'],
  ['accepted', 'in-progress', 'provider'],
  ['accepted', 'withdrawn', 'person'],
  ['accepted', 'withdrawn', 'staff'],
  ['accepted', 'withdrawn', 'provider'],
  ['accepted', 'completed', 'provider'],
  ['accepted', 'completed', 'staff'],
  ['in-progress', 'withdrawn', 'person'],
  ['in-progress', 'withdrawn', 'staff'],
  ['in-progress', 'withdrawn', 'provider'],
  ['in-progress', 'completed', 'provider'],
  ['in-progress', 'completed', 'staff'],
  ['completed', 'in-progress', 'staff'],
];

/** States in which a referral still waits for somebody. */
export const OPEN_STATES: readonly ReferralState[] = ['draft', 'sent', 'accepted', 'in-progress'];

/** States in which a provider has it: `draft` still waits its turn. */
const AWAITED_STATES: readonly ReferralState[] = ['sent', 'accepted', 'in-progress'];
/** States in which the provider may read what the person agreed to pass on. */
const PACKET_STATES: readonly ReferralState[] = ['sent', 'accepted', 'in-progress', 'completed'];

export type TransitionDecision = { ok: true } | { ok: false; because: 'moved-on' | 'not-allowed' };

/** Whether this actor may make this change now; `moved-on` when they could have made it earlier. */
export function decideTransition(state: ReferralState, to: ReferralState, actor: ActorKind): TransitionDecision {
  const from = TRANSITIONS.filter(([, toState, kind]) => toState === to && kind === actor).map(([origin]) => origin);
  if (from.includes(state)) return { ok: true };
  const couldEarlier = from.some((origin) => lengthOfWay(origin) < lengthOfWay(state));
  return { ok: false, because: couldEarlier ? 'moved-on' : 'not-allowed' };
}

/** How far along a state is; all ends are equally far. */
function lengthOfWay(state: ReferralState): number {
  const index = OPEN_STATES.indexOf(state);
  return index === -1 ? OPEN_STATES.length : index;
}

/** Whether a referral still waits for somebody. */
export function isOpen(state: ReferralState): boolean {
  return OPEN_STATES.includes(state);
}

/** Whether the provider is the one who has to act. */
export function isAwaited(state: ReferralState): boolean {
  return AWAITED_STATES.includes(state);
}

type Can = { send: boolean; withdraw: boolean; complete: boolean; reopen: boolean };

/** What the person may do with a referral. */
export function personCan(state: ReferralState): Can {
  return { send: false, withdraw: decideTransition(state, 'withdrawn', 'person').ok, complete: false, reopen: false };
}

/** What staff may do with a referral; a completed one is reopened once at most, and never in a closed case. */
export function staffCan(state: ReferralState, about: { wasReopened: boolean; caseIsOpen: boolean }): Can {
  return {
    send: about.caseIsOpen && decideTransition(state, 'sent', 'staff').ok,
    withdraw: about.caseIsOpen && decideTransition(state, 'withdrawn', 'staff').ok,
    complete: about.caseIsOpen && decideTransition(state, 'completed', 'staff').ok,
    reopen: about.caseIsOpen && !about.wasReopened && decideTransition(state, 'in-progress', 'staff').ok,
  };
}

/** What the provider may do with a referral. */
export function providerCan(state: ReferralState): {
  accept: boolean;
  decline: boolean;
  first_contact: boolean;
  complete: boolean;
  withdraw: boolean;
} {
  const can = (to: ReferralState) => decideTransition(state, to, 'provider').ok;
  return {
    accept: can('accepted'),
    decline: can('declined'),
    first_contact: can('in-progress'),
    complete: can('completed'),
    withdraw: can('withdrawn'),
  };
}

/** The field groups a provider may read now: none once the packet is closed to them. */
export function readableGroups(
  state: ReferralState,
  consent: { field_groups: readonly FieldGroup[]; revoked_at: Date | null },
): readonly FieldGroup[] | null {
  return PACKET_STATES.includes(state) && consent.revoked_at === null ? consent.field_groups : null;
}
