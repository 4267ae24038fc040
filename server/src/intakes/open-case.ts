import { schema, type Db } from '@citess/db';
import type { Hub } from '../hubs/find-hub.ts';
import type { FoundMatches } from '../matching/find-matches.ts';
import type { Ports } from '../ports.ts';
import { addBusinessDays } from '../hubs/business-days.rules.ts';
import { insertCaseEvent } from '../referrals/referral.queries.ts';
import { sendReferral } from '../referrals/send-referral.ts';
import type { Intake } from './intake.queries.ts';
import { consentMissing } from './intake.problems.ts';
import type { IntakeOrder } from './intake.schema.ts';
import { oweToPerson } from '../person/owe-to-person.ts';

/** An intake just stored, with all that was read for it. */
export type StoredIntake = {
  order: IntakeOrder;
  hub: Hub;
  intake: Intake;
  found: FoundMatches;
  /** Ids of the needs by key. */
  needIds: ReadonlyMap<string, string>;
};

type CasePorts = Pick<Ports, 'now' | 'nudge' | 'secret'>;

/** Opens the case of an intake: its history, the referrals the person chose, what stays unmet, and the receipt by mail. */
export async function openCase(tx: Db, ports: CasePorts, stored: StoredIntake): Promise<void> {
  const { hub, intake, found } = stored;
  const at = ports.now();
  const triage_due_at = addBusinessDays(at, hub.deadlines.answer_days, hub);
  const [opened] = await tx
    .insert(schema.caseFile)
    .values({ intake_id: intake.id, hub_id: hub.id, triage_due_at, opened_at: at })
    .returning({ id: schema.caseFile.id });
  if (!opened) throw new Error('a case was not opened');
  await insertCaseEvent(tx, { case_id: opened.id, at, actor_kind: 'person', kind: 'opened' });
  await sendReferrals(tx, ports, opened.id, stored);
  await recordUnmetNeeds(tx, at, hub.id, found);
  await oweToPerson(tx, ports, intake, {
    hub_id: hub.id,
    kind: 'intake-received',
    subject_id: intake.id,
    dedupe_key: `intake-received:${intake.id}`,
  });
}

async function sendReferrals(tx: Db, ports: CasePorts, caseId: string, stored: StoredIntake): Promise<void> {
  const { order, intake, needIds } = stored;
  for (const { need, service_id, field_groups } of order.recipients) {
    const needId = needIds.get(need);
    if (!order.consent || needId === undefined) throw consentMissing();
    await sendReferral(tx, ports, {
      case_id: caseId,
      intake_id: intake.id,
      intake_need_id: needId,
      service_id,
      consent: { ...order.consent, field_groups: [...new Set(field_groups)] },
      actor: { kind: 'person', user_id: null },
    });
  }
}

/** Counts the needs for which nothing fitted, without the person. */
async function recordUnmetNeeds(
  tx: Db,
  at: Date,
  hubId: string,
  { needs, territory_code }: FoundMatches,
): Promise<void> {
  const unmet = needs.filter(({ matches }) => matches.length === 0);
  const rows = unmet.map(({ need }) => ({ hub_id: hubId, need_key: need, territory_code, recorded_at: at }));
  if (rows.length > 0) await tx.insert(schema.unmetNeed).values(rows);
}
