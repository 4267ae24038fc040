import type { Db } from '@citess/db';
import { composeOf } from '../messages.ts';
import type { Ports } from '../ports.ts';
import { MessageRefused, type Mailer } from './message.types.ts';
import {
  addAttempt,
  changeMail,
  LETTING_IN,
  listOwedMail,
  lockOwedMail,
  NOTHING_LEFT,
  type Mail,
} from './outbox.queries.ts';

/** What delivering needs; without a mailer, messages wait in the mailbox for staff. */
export type DeliveryPorts = Pick<Ports, 'db' | 'now' | 'secret' | 'publicUrl'> & { mailer?: Mailer | null };

/** The mail server did not take it this time; the attempt is counted. */
class NotSent extends Error {}

/** A mail that could not be sent this often is given up, and shown so in the mailbox. */
export const MOST_ATTEMPTS = 8;

/**
 * Writes an owed mail from the state of things now, then sends it, or leaves it in the mailbox. Does nothing for one that
 * is not owed or that another process has in hand. At least once: after a crash it may leave twice, with one Message-ID.
 * Rejects when it is worth trying again later.
 */
export async function deliverMail(ports: DeliveryPorts, id: string): Promise<void> {
  try {
    const isToSend = await writeMail(ports, id);
    // the text is committed before it leaves, so that the mailbox never shows another one than was sent
    if (isToSend && ports.mailer) await sendMail(ports, ports.mailer, id);
  } catch (error) {
    if (error instanceof NotSent) throw error;
    await addAttempt(ports.db, id, 'the message could not be written', MOST_ATTEMPTS);
    throw new Error(`the message could not be written: ${causeOf(error)}`);
  }
}

/** Delivers all that is owed, oldest first, whatever becomes of the others; the number of mails that must be tried again. */
export async function deliverOwedMail(ports: DeliveryPorts): Promise<number> {
  let failures = 0;
  for (const id of await listOwedMail(ports.db)) {
    await deliverMail(ports, id).catch(() => failures++);
  }
  return failures;
}

async function writeMail({ db, ...ports }: DeliveryPorts, id: string): Promise<boolean> {
  return db.transaction(async (tx: Db) => {
    const owed = await lockOwedMail(tx, id);
    if (!owed) return false;
    const message = await composeOf(owed.kind)?.({ ...ports, db: tx }, owed);
    if (!message) {
      await changeMail(tx, id, { state: 'failed', last_error: NOTHING_LEFT });
      return false;
    }
    const isToSend = Boolean(ports.mailer) && message.recipient_address !== null;
    const state = isToSend ? 'owed' : 'in-mailbox';
    await changeMail(tx, id, { calendar: null, ...message, state, rendered_at: ports.now(), last_error: null });
    return isToSend;
  });
}

/** Holds the row while the mail server has it: no other process sends it meanwhile. */
async function sendMail({ db, now, publicUrl }: DeliveryPorts, mailer: Mailer, id: string): Promise<void> {
  const failure = await db.transaction(async (tx: Db) => {
    const owed = await lockOwedMail(tx, id);
    if (!owed) return null;
    try {
      await mailer.send(asWritten(owed, publicUrl));
    } catch (error) {
      const reason = error instanceof Error ? error.message : 'failure';
      const isGivenUp = error instanceof MessageRefused;
      await addAttempt(tx, id, reason, isGivenUp ? 0 : MOST_ATTEMPTS);
      return isGivenUp ? null : new NotSent(reason);
    }
    const words = LETTING_IN.includes(owed.kind) ? { text: null, html: null } : {};
    const sent = { state: 'sent' as const, sent_at: now(), attempts: owed.attempts + 1, last_error: null };
    await changeMail(tx, id, { ...sent, ...words });
    return null;
  });
  if (failure) throw failure;
}

/** The database's own words: those of the query repeat its parameters, which are the message. */
function causeOf(error: unknown): string {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  return cause instanceof Error ? cause.message : 'failure';
}

function asWritten(mail: Mail, publicUrl: string): Parameters<Mailer['send']>[0] {
  const { id, recipient_address, subject, text, html, language, calendar } = mail;
  if (!recipient_address || !subject || !text || !html || !language) throw new Error('the message is not written yet');
  const messageId = `<${id}@${new URL(publicUrl).hostname}>`;
  return { messageId, to: recipient_address, subject, text, html, language, calendar };
}
