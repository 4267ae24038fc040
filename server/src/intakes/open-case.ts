import { randomUUID } from 'node:crypto';
import type { Db } from '@citess/db';
import type { Staff } from '../accounts/access.ts';
import type { Hub } from '../hubs/find-hub.ts';
import type { FoundMatches } from '../matching/find-matches.ts';
import type { Ports } from '../ports.ts';
import { addBusinessDays } from '../hubs/business-days.rules.ts';
import { insertCaseEvent } from '../referrals/referral.queries.ts';
import { sendReferrals, type MadeReferral, type ReferralOrder } from '../referrals/send-referral.ts';
import { recordUnmetNeeds } from './count-unmet-needs.ts';
import { insertCases, type Intake } from './intake.queries.ts';
import { consentMissing } from './intake.problems.ts';
import type { IntakeOrder } from './intake.schema.ts';
import { canBeReached } from '../person/owe-to-person.ts';
import { together } from '../together.ts';

/** An intake just stored, with all that was read for it. */
export type StoredIntake = {
  order: IntakeOrder;
  hub: Hub;
  intake: Intake;
  found: FoundMatches;
  /** Ids of the needs by key. */
  needIds: ReadonlyMap<string, string>;
  /** Who sent it for somebody; null where the person did. */
  staff: Staff | null;
  /** The kiosk of a hub at which the person sent it; null elsewhere. */
  kiosk_id: string | null;
  /** The unmet needs that were counted before it was sent. */
  counted: readonly string[];
};

type CasePorts = Pick<Ports, 'now' | 'nudge' | 'secret'>;

/** A case just opened. */
export type OpenedCase = { triage_due_at: Date; referrals: MadeReferral[] };

/** Opens the case of an intake: its history, the referrals the person chose, what stays unmet, and the receipt by mail. */
export async function openCase(tx: Db, ports: CasePorts, stored: StoredIntake): Promise<OpenedCase> {
  const { hub, intake, found, staff, kiosk_id, counted } = stored;
  const at = ports.now();
  const triage_due_at = addBusinessDays(at, hub.deadlines.answer_days, hub);
  const file = { id: randomUUID(), intake_id: intake.id, hub_id: hub.id, triage_due_at, opened_at: at };
  const actor = staff
    ? { actor_kind: 'staff' as const, actor_user_id: staff.account.id }
    : { actor_kind: 'person' as const };
  await insertCases(tx, [{ ...file, ...keptBy(stored, at) }]);
  const inHand = { case_id: file.id, intake_id: intake.id, hub, person: intake };
  // the person chose; who wrote their yes down stands in the consent
  const asPerson = { kind: 'person', user_id: null } as const;
  const receipt = { kind: 'intake-received', subject_id: intake.id, dedupe_key: `intake-received:${intake.id}` };
  const letters = canBeReached(intake) ? [{ hub_id: hub.id, ...receipt }] : [];
  const [referrals] = await together([
    sendReferrals(tx, ports, inHand, { actor: asPerson, orders: ordersOf(stored), letters }),

    insertCaseEvent(tx, { case_id: file.id, at, ...actor, kind: 'opened', ...(kiosk_id && { detail: { kiosk_id } }) }),
    recordUnmetNeeds(tx, found, { hub_id: hub.id, at, counted }),
  ]);
  return { triage_due_at, referrals };
}

/** A case that a counsellor of the hub took down stays with them: they have looked at it. */
function keptBy({ hub, staff }: StoredIntake, at: Date): { owner_id?: string; triaged_at?: Date } {
  return staff?.hub_id === hub.id ? { owner_id: staff.hub_member_id, triaged_at: at } : {};
}

function ordersOf({ order, hub, found, needIds, staff }: StoredIntake): ReferralOrder[] {
  const turns = new Map<string, number>();
  return bestFirst(order.recipients, found).map(({ need, service_id, field_groups }) => {
    const needId = needIds.get(need);
    if (!order.consent || needId === undefined) throw consentMissing();
    // what goes beyond the hub's measure waits its turn
    const turn = (turns.get(need) ?? 0) + 1;
    turns.set(need, turn);
    const recorded_by = staff?.account.id ?? null;
    return {
      intake_need_id: needId,
      service_id,
      turn,
      waits: turn > hub.open_referrals_at_once,
      consent: { ...order.consent, field_groups: [...new Set(field_groups)], recorded_by },
    };
  });
}

/** As matching ranks them for this person: who waits its turn is asked in that order. */
function bestFirst(recipients: IntakeOrder['recipients'], { trace }: FoundMatches): IntakeOrder['recipients'] {
  const rankOf = ({ need, service_id }: IntakeOrder['recipients'][number]) => {
    const found = trace.needs.find((each) => each.need === need);
    const ranked = found ? [...found.matches, ...found.to_check] : [];
    const rank = ranked.findIndex((match) => match.service_id === service_id);
    return rank === -1 ? ranked.length : rank;
  };
  return [...recipients].sort((a, b) => rankOf(a) - rankOf(b));
}
