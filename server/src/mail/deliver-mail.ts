import type { Db } from '@citess/db';
import { composeOf } from '../messages.ts';
import type { Ports } from '../ports.ts';
import { messageIdOf } from './message-id.rules.ts';
import { MessageRefused, type Mailer } from './message.types.ts';
import * as outbox from './outbox.queries.ts';
import type { FailedTry, Mail } from './outbox.queries.ts';
import { nextTry } from './retry.rules.ts';

const { addFailedTry, changeMail, findTries, listOwedMail, lockOwedMail, noteSent } = outbox;
const { NO_FAILURE, NOTHING_LEFT } = outbox;
const NOT_WRITTEN = 'the message could not be written';

/** What delivering needs; without a mailer, messages wait in the mailbox for staff. */
export type DeliveryPorts = Pick<Ports, 'db' | 'now' | 'secret' | 'publicUrl'> & { mailer?: Mailer | null };

/** What came of delivering: when to try again, where that makes sense, and what went wrong in codes. */
export type Delivery = { retry_at: Date | null; said: string | null };
const DONE: Delivery = { retry_at: null, said: null };

/**
 * Writes an owed mail from the state of things now, then sends it, or leaves it in the mailbox. Does nothing for one that
 * is not owed or that another process has in hand. At least once: where the process dies after the mail server took it and before that
 * was noted, it leaves a second time, with the same Message-ID. What fails is noted in the outbox with the moment of the next try.
 */
export async function deliverMail(ports: DeliveryPorts, id: string): Promise<Delivery> {
  try {
    const isToSend = await writeMail(ports, id);
    // the text is committed before it leaves, so that the mailbox never shows another one than was sent
    return isToSend && ports.mailer ? await sendMail(ports, ports.mailer, id) : DONE;
  } catch (error) {
    // one that cannot be written stops no other; staff see it in the mailbox
    const said = `the message could not be written: ${causeOf(error)}`;
    const retry_at = await tryLater(ports, ports.db, id, { failure: 'not-written', last_error: NOT_WRITTEN });
    return { retry_at, said };
  }
}

/** Delivers all that is owed, oldest first, whatever becomes of the others; the number of mails that must be tried again. */
export async function deliverOwedMail(ports: DeliveryPorts): Promise<number> {
  let failures = 0;
  for (const id of await listOwedMail(ports.db)) {
    const { retry_at } = await deliverMail(ports, id);
    if (retry_at) failures += 1;
  }
  return failures;
}

/** Notes a failed try with the moment of the next; null where patience is over, and the mail is given up. */
async function tryLater(
  { now }: Pick<DeliveryPorts, 'now'>,
  db: Db,
  id: string,
  failed: Pick<FailedTry, 'failure' | 'last_error'>,
): Promise<Date | null> {
  const before = await findTries(db, id);
  const next_try_at = nextTry(before?.first_tried_at ?? now(), (before?.attempts ?? 0) + 1, now(), Math.random());
  await addFailedTry(db, id, now(), { ...failed, next_try_at, ...(next_try_at === null && { state: 'failed' }) });
  return next_try_at;
}

async function writeMail({ db, ...ports }: DeliveryPorts, id: string): Promise<boolean> {
  return db.transaction(async (tx: Db) => {
    const owed = await lockOwedMail(tx, id);
    if (!owed) return false;
    const message = await composeOf(owed.kind)?.({ ...ports, db: tx }, owed);
    if (!message) {
      await changeMail(tx, id, { ...NO_FAILURE, state: 'failed', last_error: NOTHING_LEFT });
      return false;
    }
    const isToSend = Boolean(ports.mailer) && message.recipient_address !== null;
    const state = isToSend ? ('owed' as const) : ('in-mailbox' as const);
    const written = { calendar: null, unsubscribe_url: null, ...message, state, rendered_at: ports.now() };
    await changeMail(tx, id, isToSend ? written : { ...written, ...NO_FAILURE });
    return isToSend;
  });
}

/** Holds the row while the mail server has it: no other process sends it meanwhile. */
async function sendMail(ports: DeliveryPorts, mailer: Mailer, id: string): Promise<Delivery> {
  let isTaken = false;
  try {
    return await ports.db.transaction(async (tx: Db) => {
      const owed = await lockOwedMail(tx, id);
      if (!owed) return DONE;
      const refusal = await mailer.send(asWritten(owed, ports.publicUrl)).then(
        () => null,
        (error: unknown) => (error instanceof Error ? error : new Error('failure')),
      );
      if (refusal) return await noteFailure(ports, tx, id, refusal);
      isTaken = true;
      await noteSent(tx, id, ports.now());
      return DONE;
    });
  } catch (error) {
    // the database went away while the mail server took it: whoever tries again must not send it again
    if (isTaken && (await noteSentLater(ports, id))) return DONE;
    throw error;
  }
}

async function noteFailure(ports: DeliveryPorts, tx: Db, id: string, error: Error): Promise<Delivery> {
  const said = error.message;
  if (!(error instanceof MessageRefused)) {
    return { retry_at: await tryLater(ports, tx, id, { failure: 'temporary', last_error: said }), said };
  }
  const { is_bad_address } = error;
  const refused = { failure: 'permanent', state: 'bounced', next_try_at: null, bounced_at: ports.now() } as const;
  await addFailedTry(tx, id, ports.now(), { ...refused, last_error: said, is_bad_address });
  return { retry_at: null, said };
}

/** Notes it once the database is back; false where that takes longer than half a minute. */
async function noteSentLater({ db, now }: DeliveryPorts, id: string): Promise<boolean> {
  for (let tries = 0; tries < 60; tries += 1) {
    const isNoted = await noteSent(db, id, now()).then(
      () => true,
      () => false,
    );
    if (isNoted) return true;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  return false;
}

/** The database's own words: those of the query repeat its parameters, which are the message. */
function causeOf(error: unknown): string {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  return cause instanceof Error ? cause.message : 'failure';
}

function asWritten(mail: Mail, publicUrl: string): Parameters<Mailer['send']>[0] {
  const { id, sending, recipient_address, subject, text, html, language, calendar, unsubscribe_url } = mail;
  if (!recipient_address || !subject || !text || !html || !language) throw new Error('the message is not written yet');
  const messageId = messageIdOf(id, sending, new URL(publicUrl).hostname);
  return { messageId, to: recipient_address, subject, text, html, language, calendar, unsubscribe_url };
}
