import type { Ports } from '../ports.ts';
import { deliverMail } from './deliver-mail.ts';
import { mailNotFound } from './mail.problems.ts';
import { findMail } from './mailbox.queries.ts';
import { changeMail, type Mail } from './outbox.queries.ts';

/**
 * Owes a mail again and answers it as it then stands: the worker sends it within seconds, or, without a mail server, it is
 * written anew at once and waits in the mailbox. @throws mail-not-found
 */
export async function resendMail(ports: Ports, hubId: string, id: string): Promise<Mail> {
  await ports.db.transaction(async (tx) => {
    if (!(await findMail(tx, hubId, id))) throw mailNotFound();
    await changeMail(tx, id, { state: 'owed', attempts: 0, last_error: null });
    if (ports.hasMailServer) await ports.nudge(tx, id);
  });
  if (!ports.hasMailServer) await deliverMail(ports, id);
  const mail = await findMail(ports.db, hubId, id);
  if (!mail) throw mailNotFound();
  return mail;
}
