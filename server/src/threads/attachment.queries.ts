import { and, asc, count, eq, inArray, isNull, lt, sum } from 'drizzle-orm';
import { schema, type Db } from '@citess/db';
import type { ThreadSide } from '@citess/db/vocabulary';

const { threadAttachment } = schema;

type Attachment = typeof threadAttachment.$inferSelect;
/** A file without its bytes. */
export type AttachmentRow = Omit<Attachment, 'content'>;

const columns = {
  id: threadAttachment.id,
  referral_id: threadAttachment.referral_id,
  side: threadAttachment.side,
  message_id: threadAttachment.message_id,
  name: threadAttachment.name,
  type: threadAttachment.type,
  size: threadAttachment.size,
  uploaded_at: threadAttachment.uploaded_at,
};

/** The files of all messages on a referral, in the order they were sent up. */
export async function listAttachments(db: Db, messageIds: readonly string[]): Promise<AttachmentRow[]> {
  if (messageIds.length === 0) return [];
  return db
    .select(columns)
    .from(threadAttachment)
    .where(inArray(threadAttachment.message_id, [...messageIds]))
    .orderBy(asc(threadAttachment.uploaded_at), asc(threadAttachment.id));
}

/** One file of a referral with its bytes. */
export async function findAttachment(db: Db, referralId: string, id: string): Promise<Attachment | undefined> {
  const [row] = await db
    .select()
    .from(threadAttachment)
    .where(and(eq(threadAttachment.id, id), eq(threadAttachment.referral_id, referralId)));
  return row;
}

/** How much the files of a referral hold together, in bytes. */
export async function sumSizes(db: Db, referralId: string): Promise<number> {
  const [row] = await db
    .select({ size: sum(threadAttachment.size) })
    .from(threadAttachment)
    .where(eq(threadAttachment.referral_id, referralId));
  return Number(row?.size ?? 0);
}

/** How many files a side has sent up on a referral that are in no message. */
export async function countUnsent(db: Db, referralId: string, side: ThreadSide): Promise<number> {
  const [row] = await db.select({ unsent: count() }).from(threadAttachment).where(unsent(referralId, side));
  return row?.unsent ?? 0;
}

/** Keeps a file until its message comes. */
export async function insertAttachment(
  tx: Db,
  file: Omit<typeof threadAttachment.$inferInsert, 'id' | 'message_id'>,
): Promise<AttachmentRow> {
  const [row] = await tx.insert(threadAttachment).values(file).returning(columns);
  if (!row) throw new Error('a file was not inserted');
  return row;
}

/** Puts files that a side has sent up into its message; answers how many were there. */
export async function attachFiles(
  tx: Db,
  message: { id: string; referral_id: string; side: ThreadSide },
  ids: readonly string[],
): Promise<number> {
  if (ids.length === 0) return 0;
  const rows = await tx
    .update(threadAttachment)
    .set({ message_id: message.id })
    .where(and(unsent(message.referral_id, message.side), inArray(threadAttachment.id, [...ids])))
    .returning({ id: threadAttachment.id });
  return rows.length;
}

/** Deletes the files that were sent up before this moment and never went with a message; answers how many. */
export async function deleteUnsent(db: Db, before: Date): Promise<number> {
  const rows = await db
    .delete(threadAttachment)
    .where(and(isNull(threadAttachment.message_id), lt(threadAttachment.uploaded_at, before)))
    .returning({ id: threadAttachment.id });
  return rows.length;
}

function unsent(referralId: string, side: ThreadSide) {
  const ofSide = and(eq(threadAttachment.referral_id, referralId), eq(threadAttachment.side, side));
  return and(ofSide, isNull(threadAttachment.message_id));
}
