import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm';
import { changing, insertion, schema, type Db } from '@citess/db';
import type { ReferralState } from '@citess/db/vocabulary';
import { listMergedIds } from '../directory/merged.queries.ts';
import { OPEN_STATES } from './referral.rules.ts';

const { referral, referralEvent, caseFile, intake, hub, consent, caseEvent } = schema;

export type Referral = typeof referral.$inferSelect;
export type ReferralEvent = typeof referralEvent.$inferSelect;

/** A referral with what a change of its state needs to know. */
export type ReferralInHand = {
  referral: Referral;
  case_id: string;
  hub: typeof hub.$inferSelect;
  person: { contact_email: string | null; contact_phone: string | null };
};

/**
 * The referral, locked until the transaction ends, with its hub and how to reach the person. Its case is locked first, as
 * everything that changes referrals does, so that two acts on one case wait for each other and never for ever.
 */
export async function lockReferral(tx: Db, id: string): Promise<ReferralInHand | undefined> {
  await tx.execute(sql`select from ${caseFile} where id = (select case_id from ${referral} where id = ${id}::uuid)
    for no key update`);
  const [row] = await tx
    .select({
      referral,
      case_id: caseFile.id,
      hub,
      person: { contact_email: intake.contact_email, contact_phone: intake.contact_phone },
    })
    .from(referral)
    .innerJoin(caseFile, eq(caseFile.id, referral.case_id))
    .innerJoin(intake, eq(intake.id, referral.intake_id))
    .innerJoin(hub, eq(hub.id, caseFile.hub_id))
    .where(eq(referral.id, id))
    .for('update', { of: referral });
  return row;
}

/** The open referrals of a case that is locked, in one order. */
export async function lockOpenReferrals(tx: Db, caseId: string): Promise<{ id: string; state: ReferralState }[]> {
  return tx
    .select({ id: referral.id, state: referral.state })
    .from(referral)
    .where(and(eq(referral.case_id, caseId), inArray(referral.state, [...OPEN_STATES])))
    .orderBy(asc(referral.id))
    .for('update');
}

/** Where a referral belongs, without locking anything. */
export async function findHubOfReferral(db: Db, id: string) {
  const [row] = await db
    .select({ hub_id: caseFile.hub_id, case_id: caseFile.id, service_id: referral.service_id })
    .from(referral)
    .innerJoin(caseFile, eq(caseFile.id, referral.case_id))
    .where(eq(referral.id, id));
  return row;
}

/** Whether this referral belongs to one of these cases. */
export async function isReferralOfCase(db: Db, id: string, caseIds: readonly string[]): Promise<boolean> {
  const rows = await db
    .select({ id: referral.id })
    .from(referral)
    .where(and(eq(referral.id, id), inArray(referral.case_id, [...caseIds])));
  return rows.length > 0;
}

/** Records what a person agreed to. */
export const insertConsents = insertion(consent);

/** Inserts drafts; how many, for a need that is open with its service already is left out. */
export async function insertReferrals(tx: Db, drafts: Omit<typeof referral.$inferInsert, 'state'>[]): Promise<number> {
  return (await insertNew(tx, drafts)).length;
}

const insertNew = insertion(referral, (insert) => insert.onConflictDoNothing().returning({ id: referral.id }));
const change = changing(referral);

/** Whether a need is open with a listing that was merged into this service. */
export async function isOpenWithMerged(tx: Db, intake_need_id: string, serviceId: string): Promise<boolean> {
  const serviceIds = await listMergedIds(tx, 'service', serviceId);
  if (serviceIds.length === 0) return false;
  const isOpen = inArray(referral.state, [...OPEN_STATES]);
  const ofNeed = eq(referral.intake_need_id, intake_need_id);
  const rows = await tx
    .select({ id: referral.id })
    .from(referral)
    .where(and(ofNeed, isOpen, inArray(referral.service_id, serviceIds)));
  return rows.length > 0;
}

/** Sets what a change brings with it; never the state, which follows its event. */
export async function updateReferral(
  tx: Db,
  id: string,
  columns: Partial<Omit<Referral, 'id' | 'state'>>,
): Promise<void> {
  await change(tx, id, columns);
}

/** Records a change of state; the database makes the change, or refuses it. */
export async function insertReferralEvent(tx: Db, event: Omit<ReferralEvent, 'id'>): Promise<string> {
  const id = crypto.randomUUID();
  await insertReferralEvents(tx, [{ id, ...event }]);
  return id;
}

/** Records a change of state of each of several referrals, as `insertReferralEvent`. */
export const insertReferralEvents = insertion(referralEvent);

/** Takes a consent back, once. */
export async function revokeConsent(tx: Db, id: string, at: Date): Promise<void> {
  await tx
    .update(consent)
    .set({ revoked_at: at })
    .where(and(eq(consent.id, id), isNull(consent.revoked_at)));
}

/** Takes every consent of an intake back. */
export async function revokeConsents(tx: Db, intakeId: string, at: Date): Promise<void> {
  await tx
    .update(consent)
    .set({ revoked_at: at })
    .where(and(eq(consent.intake_id, intakeId), isNull(consent.revoked_at)));
}

type NewCaseEvent = Omit<typeof caseEvent.$inferInsert, 'id'>;

/** Adds a line to the history of a case; `detail` holds ids and keys only. */
export async function insertCaseEvent(tx: Db, event: NewCaseEvent): Promise<void> {
  await insertCaseEvents(tx, [event]);
}

/** Adds lines to the history of a case. */
export const insertCaseEvents = insertion(caseEvent);
