import type { Ports } from '../ports.ts';
import { referralNotFound } from '../referrals/referral.problems.ts';
import { recogniseFile } from './attachment-type.rules.ts';
import { countUnsent, findAttachment, insertAttachment, sumSizes } from './attachment.queries.ts';
import { withoutMetadata } from '../pictures/strip-metadata.rules.ts';
import {
  attachmentNotFound,
  attachmentRefused,
  attachmentsFull,
  attachmentTooLarge,
  threadClosed,
} from './thread.problems.ts';
import { lockThread } from './thread.queries.ts';
import { isThreadOpen, MOST_BYTES_IN_ALL, MOST_UNSENT } from './thread.rules.ts';
import { MOST_BYTES, type AttachmentView } from './thread.schema.ts';
import { viewAttachment, viewThread, type ThreadRequest } from './view-thread.ts';

type KeepPorts = Pick<Ports, 'db' | 'now'>;

/**
 * Keeps a file until the message it belongs to is written.
 * @throws attachment-refused, attachment-too-large, attachments-full, thread-closed, referral-not-found
 */
export async function keepAttachment(
  { db, now }: KeepPorts,
  { referral_id, side }: ThreadRequest,
  file: { name: string; content: Buffer },
): Promise<AttachmentView> {
  if (file.content.byteLength > MOST_BYTES) throw attachmentTooLarge();
  const known = recogniseFile(file.name, file.content);
  // where a photo was taken is nobody's business: a home, as a rule
  const content = known && withoutMetadata(known.type, file.content);
  if (!content) throw attachmentRefused();
  return db.transaction(async (tx) => {
    const inHand = await lockThread(tx, referral_id);
    if (!inHand) throw referralNotFound();
    if (!isThreadOpen(inHand)) throw threadClosed();
    const held = await sumSizes(tx, referral_id);
    const unsent = await countUnsent(tx, referral_id, side);
    if (held + content.byteLength > MOST_BYTES_IN_ALL || unsent >= MOST_UNSENT) throw attachmentsFull();
    const size = content.byteLength;
    const kept = { referral_id, side, ...known, size, content, uploaded_at: now() };
    return viewAttachment(await insertAttachment(tx, kept));
  });
}

/** A file that a side may read, with its bytes. @throws attachment-not-found, referral-not-found */
export async function readAttachment({ db }: Pick<Ports, 'db'>, asked: ThreadRequest, id: string) {
  const { messages } = await viewThread(db, asked);
  const isShown = messages.some(({ attachments }) => attachments.some((file) => file.id === id));
  const file = isShown ? await findAttachment(db, asked.referral_id, id) : undefined;
  if (!file) throw attachmentNotFound();
  return file;
}
