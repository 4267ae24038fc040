import { and, eq, inArray, sql } from 'drizzle-orm';
import { schema, type Db } from '@citess/db';
import type { MeetingState } from '@citess/db/vocabulary';
import type { Meeting } from '../referrals/meeting.queries.ts';

const { caseFile, hub, intake, meeting, organization, referral, service } = schema;

/** A meeting of a referral, locked until the transaction ends. */
export async function lockMeeting(tx: Db, referralId: string, id: string): Promise<Meeting | undefined> {
  const [row] = await tx
    .select()
    .from(meeting)
    .where(and(eq(meeting.id, id), eq(meeting.referral_id, referralId)))
    .for('update');
  return row;
}

/** The proposal made under a key. */
export async function findProposal(db: Db, referralId: string, key: string): Promise<Meeting | undefined> {
  const [row] = await db
    .select()
    .from(meeting)
    .where(and(eq(meeting.referral_id, referralId), eq(meeting.idempotency_key, key)));
  return row;
}

/** Cancels what stands on a referral. */
export async function cancelStanding(tx: Db, referralId: string, at: Date): Promise<void> {
  await tx
    .update(meeting)
    .set({ state: 'cancelled', changed_at: at, sequence: sql`${meeting.sequence} + 1` })
    .where(and(eq(meeting.referral_id, referralId), inArray(meeting.state, ['proposed', 'agreed'])));
}

export async function insertMeeting(tx: Db, proposal: Omit<typeof meeting.$inferInsert, 'id' | 'state' | 'sequence'>) {
  const [row] = await tx.insert(meeting).values(proposal).returning();
  if (!row) throw new Error('a meeting was not inserted');
  return row;
}

export async function changeMeeting(tx: Db, id: string, state: MeetingState, at: Date): Promise<void> {
  await tx
    .update(meeting)
    .set({ state, changed_at: at, sequence: sql`${meeting.sequence} + 1` })
    .where(eq(meeting.id, id));
}

/** A meeting with what is told of it in a calendar. */
export async function findMeetingToTell(db: Db, id: string) {
  const [row] = await db
    .select({
      meeting,
      case_id: referral.case_id,
      intake_id: referral.intake_id,
      reference: intake.reference,
      language: intake.language,
      email: intake.contact_email,
      organization: organization.name,
      organization_email: organization.email,
      service_email: service.email,
      hub_language: hub.default_language,
      hub_names: hub.names,
      hub_contact: hub.contact,
      timezone: hub.timezone,
    })
    .from(meeting)
    .innerJoin(referral, eq(referral.id, meeting.referral_id))
    .innerJoin(intake, eq(intake.id, referral.intake_id))
    .innerJoin(caseFile, eq(caseFile.id, referral.case_id))
    .innerJoin(hub, eq(hub.id, caseFile.hub_id))
    .innerJoin(service, eq(service.id, referral.service_id))
    .innerJoin(organization, eq(organization.id, service.organization_id))
    .where(eq(meeting.id, id));
  return row;
}
export type MeetingToTell = NonNullable<Awaited<ReturnType<typeof findMeetingToTell>>>;
