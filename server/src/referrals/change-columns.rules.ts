import type { ActorKind, DECLINE_REASONS, REFERRAL_OUTCOMES, ReferralState } from '@citess/db/vocabulary';
import { addBusinessDays, type Calendar } from '../hubs/business-days.rules.ts';

/** Who makes a change; `user_id` is null for a private link, the person and the clock. */
export type Actor = { kind: ActorKind; user_id: string | null };
/** A change of state with what it says. */
export type ReferralChange = {
  referral_id: string;
  to: ReferralState;
  actor: Actor;
  decline_reason?: (typeof DECLINE_REASONS)[number];
  outcome?: (typeof REFERRAL_OUTCOMES)[number];
  answer_note?: string | undefined;
};

/** A hub's working days, and its deadlines counted in them. */
export type HubClock = Calendar & {
  deadlines: {
    answer_days: number;
    reminder_days: number;
    expiry_days: number;
    first_contact_days: number;
    outcome_days: number;
  };
};

/** What is set beside a state: its deadlines, its reason, its outcome. */
type ChangeColumns = {
  sent_at?: Date;
  seen_at?: Date;
  answer_due_at?: Date;
  first_contact_due_at?: Date;
  outcome_due_at?: Date;
  remind_at?: Date | null;
  expires_at?: Date;
  decline_reason?: (typeof DECLINE_REASONS)[number] | null;
  outcome?: (typeof REFERRAL_OUTCOMES)[number] | null;
  answer_note?: string;
};

/** What a change says, whatever the referral. */
type Said = Omit<ReferralChange, 'referral_id'>;

/** What goes with a change at a moment; `seen_at` is when its provider first opened the referral. */
export function columnsOf(change: Said, seen_at: Date | null, hub: HubClock, at: Date): ChangeColumns {
  const seen = change.actor.kind === 'provider' ? { seen_at: seen_at ?? at } : {};
  return { ...seen, ...(change.answer_note && { answer_note: change.answer_note }), ...dueAfter(change, hub, at) };
}

function dueAfter({ to, ...said }: Said, hub: HubClock, at: Date): ChangeColumns {
  const { answer_days, reminder_days, expiry_days, first_contact_days, outcome_days } = hub.deadlines;
  const after = (days: number) => addBusinessDays(at, days, hub);
  switch (to) {
    case 'sent':
      return {
        sent_at: at,
        answer_due_at: after(answer_days),
        remind_at: after(reminder_days),
        expires_at: after(Math.max(answer_days, expiry_days)),
      };
    case 'accepted': {
      const remind_at = after(Math.max(0, first_contact_days - 1));
      return { first_contact_due_at: after(first_contact_days), remind_at };
    }
    case 'in-progress':
      return { outcome_due_at: after(outcome_days), remind_at: null };
    case 'declined':
      return { decline_reason: said.decline_reason ?? null };
    case 'withdrawn':
      return said.decline_reason ? { decline_reason: said.decline_reason } : {};
    case 'completed':
      return { outcome: said.outcome ?? null };
    default:
      return {};
  }
}
