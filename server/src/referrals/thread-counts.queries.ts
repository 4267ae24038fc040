import { inArray, sql } from 'drizzle-orm';
import { schema, type Db } from '@citess/db';
import type { ThreadSide } from '@citess/db/vocabulary';

const { threadMessage, threadReading } = schema;

/** How much was written on a referral, and how much of it a side has not marked as read. */
export type ThreadCounts = { messages: number; unread: number };

export const NO_MESSAGES: ThreadCounts = { messages: 0, unread: 0 };

/** The counts of these referrals as one side has them; referrals nobody wrote on are left out. */
export async function countMessages(
  db: Db,
  referralIds: readonly string[],
  side: ThreadSide,
): Promise<Map<string, ThreadCounts>> {
  if (referralIds.length === 0) return new Map();
  const read = sql`coalesce((select ${threadReading.position} from ${threadReading}
    where ${threadReading.referral_id} = ${threadMessage.referral_id} and ${threadReading.side} = ${side}), 0)`;
  const isUnread = sql`${threadMessage.side} <> ${side} and ${threadMessage.position} > ${read}`;
  const rows = await db
    .select({
      referral_id: threadMessage.referral_id,
      messages: sql<number>`count(*)::int`,
      unread: sql<number>`(count(*) filter (where ${isUnread}))::int`,
    })
    .from(threadMessage)
    .where(inArray(threadMessage.referral_id, [...referralIds]))
    .groupBy(threadMessage.referral_id);
  return new Map(rows.map(({ referral_id, ...counts }) => [referral_id, counts]));
}
