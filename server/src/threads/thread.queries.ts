import { and, asc, count, eq, gt, max } from 'drizzle-orm';
import { schema, type Db } from '@citess/db';
import type { ThreadSide } from '@citess/db/vocabulary';
import type { ThreadFacts } from './thread.rules.ts';

const { referral, caseFile, consent, hub, intake, threadMessage, threadReading, user } = schema;

export type Message = typeof threadMessage.$inferSelect;

/** A referral that somebody writes on: whether it is open, and whom to tell. */
export type ThreadInHand = ThreadFacts & {
  hub_id: string;
  /** The hub's IANA time zone. */
  timezone: string;
  case_id: string;
  service_id: string;
  person: { contact_email: string | null; contact_phone: string | null };
};

/** The referral, locked until the transaction ends, so that messages stand one behind the other. */
export async function lockThread(tx: Db, referralId: string): Promise<ThreadInHand | undefined> {
  const [row] = await tx
    .select({
      state: referral.state,
      consent: { field_groups: consent.field_groups, revoked_at: consent.revoked_at },
      anonymised_at: intake.anonymised_at,
      hub_id: caseFile.hub_id,
      timezone: hub.timezone,
      case_id: caseFile.id,
      service_id: referral.service_id,
      person: { contact_email: intake.contact_email, contact_phone: intake.contact_phone },
    })
    .from(referral)
    .innerJoin(consent, eq(consent.id, referral.consent_id))
    .innerJoin(intake, eq(intake.id, referral.intake_id))
    .innerJoin(caseFile, eq(caseFile.id, referral.case_id))
    .innerJoin(hub, eq(hub.id, caseFile.hub_id))
    .where(eq(referral.id, referralId))
    .for('update', { of: referral });
  if (!row) return undefined;
  const { anonymised_at, ...facts } = row;
  return { ...facts, is_anonymised: anonymised_at !== null };
}

/** What was written on a referral, first things first, with the names of those who are signed in. */
export async function listMessages(db: Db, referralId: string) {
  return db
    .select({ message: threadMessage, author: user.name })
    .from(threadMessage)
    .leftJoin(user, eq(user.id, threadMessage.author_user_id))
    .where(eq(threadMessage.referral_id, referralId))
    .orderBy(asc(threadMessage.position));
}

/** The message one side wrote under a key. */
export async function findMessage(
  db: Db,
  { referral_id, side, idempotency_key }: Pick<Message, 'referral_id' | 'side' | 'idempotency_key'>,
): Promise<Message | undefined> {
  const ofSide = and(eq(threadMessage.referral_id, referral_id), eq(threadMessage.side, side));
  const [row] = await db
    .select()
    .from(threadMessage)
    .where(and(ofSide, eq(threadMessage.idempotency_key, idempotency_key)));
  return row;
}

/** How many messages a side has written since. */
export async function countSince(db: Db, referralId: string, side: ThreadSide, since: Date): Promise<number> {
  const ofSide = and(eq(threadMessage.referral_id, referralId), eq(threadMessage.side, side));
  const [row] = await db
    .select({ written: count() })
    .from(threadMessage)
    .where(and(ofSide, gt(threadMessage.written_at, since)));
  return row?.written ?? 0;
}

/** Adds a message behind the last one; the referral must be locked. Answers it. */
export async function insertMessage(tx: Db, message: Omit<Message, 'id' | 'position'>): Promise<Message> {
  const [last] = await tx
    .select({ position: max(threadMessage.position) })
    .from(threadMessage)
    .where(eq(threadMessage.referral_id, message.referral_id));
  const position = (last?.position ?? 0) + 1;
  const [row] = await tx
    .insert(threadMessage)
    .values({ ...message, position })
    .returning();
  if (!row) throw new Error('a message was not inserted');
  return row;
}

/** How far each side has read; 0 where it has not. */
export async function findReadPositions(db: Db, referralId: string): Promise<Record<ThreadSide, number>> {
  const rows = await db.select().from(threadReading).where(eq(threadReading.referral_id, referralId));
  const of = (side: ThreadSide) => rows.find((row) => row.side === side)?.position ?? 0;
  return { person: of('person'), provider: of('provider'), staff: of('staff') };
}

/** Remembers that a side has read up to a position; the database never goes back. */
export async function markRead(
  db: Db,
  reading: { referral_id: string; side: ThreadSide; position: number; read_at: Date },
): Promise<void> {
  const { position, read_at } = reading;
  await db
    .insert(threadReading)
    .values(reading)
    .onConflictDoUpdate({ target: [threadReading.referral_id, threadReading.side], set: { position, read_at } });
}
