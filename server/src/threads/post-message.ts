import type { Db } from '@citess/db';
import type { ThreadSide } from '@citess/db/vocabulary';
import { oweMail } from '../mail/outbox.queries.ts';
import { oweToPerson } from '../person/owe-to-person.ts';
import type { Ports } from '../ports.ts';
import { referralNotFound } from '../referrals/referral.problems.ts';
import { attachFiles } from './attachment.queries.ts';
import { attachmentNotFound, messageEmpty, messageKeyReused, threadClosed, threadTooFast } from './thread.problems.ts';
import {
  countSince,
  findMessage,
  findReadPositions,
  insertMessage,
  lockThread,
  markRead,
  type ThreadInHand,
} from './thread.queries.ts';
import { isThreadOpen, MOST_AN_HOUR, othersThan } from './thread.rules.ts';
import type { MessageOrder, ThreadView } from './thread.schema.ts';
import { viewThread, type ThreadRequest } from './view-thread.ts';

const HOUR = 3_600_000;
type PostPorts = Pick<Ports, 'db' | 'now' | 'nudge'>;

/**
 * Writes a message on a referral and tells the other sides that something waits, unless they know it already. The same key
 * again is the same message.
 * @throws referral-not-found, thread-closed, message-empty, attachment-not-found, thread-too-fast, message-key-reused
 */
export async function postMessage(ports: PostPorts, asked: ThreadRequest, order: MessageOrder): Promise<ThreadView> {
  await ports.db.transaction(async (tx) => {
    const inHand = await lockThread(tx, asked.referral_id);
    if (!inHand) throw referralNotFound();
    if (await isKnown(tx, asked, order)) return;
    await checkMessage(tx, ports.now(), { asked, order, inHand });
    const { referral_id, side, user_id } = asked;
    const { text, idempotency_key } = order;
    const at = ports.now();
    const written = { referral_id, side, author_user_id: user_id, text, idempotency_key, written_at: at };
    const { id, position } = await insertMessage(tx, written);
    const files = [...new Set(order.attachments)];
    if ((await attachFiles(tx, { id, referral_id, side }, files)) !== files.length) throw attachmentNotFound();
    // who answers has read what stands above
    await markRead(tx, { referral_id, side, position, read_at: at });
    await tellOthers(tx, ports, asked, inHand);
  });
  return viewThread(ports.db, asked);
}

async function isKnown(tx: Db, { referral_id, side }: ThreadRequest, order: MessageOrder): Promise<boolean> {
  const known = await findMessage(tx, { referral_id, side, idempotency_key: order.idempotency_key });
  if (known && known.text !== order.text) throw messageKeyReused();
  return known !== undefined;
}

type Checked = { asked: ThreadRequest; order: MessageOrder; inHand: ThreadInHand };

async function checkMessage(tx: Db, now: Date, { asked, order, inHand }: Checked): Promise<void> {
  if (!isThreadOpen(inHand)) throw threadClosed();
  if (order.text === '' && order.attachments.length === 0) {
    throw messageEmpty({ errors: [{ pointer: '/text', detail: 'Write a message or choose a file' }] });
  }
  const anHourAgo = new Date(now.getTime() - HOUR);
  if ((await countSince(tx, asked.referral_id, asked.side, anHourAgo)) >= MOST_AN_HOUR) throw threadTooFast();
}

/** One mail to each other side until it has read: the key of the mail is how far it had read. */
async function tellOthers(
  tx: Db,
  ports: PostPorts,
  { referral_id, side }: ThreadRequest,
  { hub_id, person }: ThreadInHand,
): Promise<void> {
  const read = await findReadPositions(tx, referral_id);
  const owed = (reader: ThreadSide) => ({
    hub_id,
    kind: 'thread-waiting',
    subject_id: referral_id,
    dedupe_key: `thread-waiting:${referral_id}:${reader}:${read[reader]}`,
    detail: { side: reader },
  });
  for (const reader of othersThan(side)) {
    if (reader === 'person') await oweToPerson(tx, ports, person, owed(reader));
    else await oweMail(tx, ports, owed(reader));
  }
}
