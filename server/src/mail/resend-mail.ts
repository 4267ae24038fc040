import type { Ports } from '../ports.ts';
import { deliverMail } from './deliver-mail.ts';
import { mailNotFound } from './mail.problems.ts';
import { findMail } from './mailbox.queries.ts';
import { changeMail, type Mail } from './outbox.queries.ts';

const AFRESH = {
  ...{ attempts: 0, last_error: null, failure: null, first_tried_at: null, next_try_at: null, sent_at: null },
  ...{ bounced_at: null, is_bad_address: false },
};

/**
 * Owes a mail again and answers it as it then stands: the worker sends it within seconds, or, without a mail server, it is
 * written anew at once and waits in the mailbox. @throws mail-not-found
 */
export async function resendMail(ports: Ports, hubId: string, id: string): Promise<Mail> {
  await ports.db.transaction(async (tx) => {
    const before = await findMail(tx, hubId, id);
    if (!before) throw mailNotFound();
    // one that had left or come back leaves as another message, or mail programs would take it for the same
    const sending = before.state === 'sent' || before.state === 'bounced' ? before.sending + 1 : before.sending;
    await changeMail(tx, id, { ...AFRESH, state: 'owed', sending });
    if (ports.hasMailServer) await ports.nudge(tx, [id]);
  });
  if (!ports.hasMailServer) await deliverMail(ports, id);
  const mail = await findMail(ports.db, hubId, id);
  if (!mail) throw mailNotFound();
  return mail;
}
