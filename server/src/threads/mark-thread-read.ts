import type { Ports } from '../ports.ts';
import { markRead } from './thread.queries.ts';
import type { ThreadView } from './thread.schema.ts';
import { viewThread, type ThreadRequest } from './view-thread.ts';

/** Remembers that a side has read the messages up to a position. @throws referral-not-found */
export async function markThreadRead(
  { db, now }: Pick<Ports, 'db' | 'now'>,
  asked: ThreadRequest,
  position: number,
): Promise<ThreadView> {
  const { referral_id, side } = asked;
  const { messages } = await viewThread(db, asked);
  // nobody has read what is not written yet
  const reached = Math.min(position, messages.length);
  if (reached > 0) await markRead(db, { referral_id, side, position: reached, read_at: now() });
  return viewThread(db, asked);
}
