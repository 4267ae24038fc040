import { mailNotFound } from '../mail/mail.problems.ts';
import { changeMail, lockMail } from '../mail/outbox.queries.ts';
import { isBadAddress } from '../mail/smtp-answer.rules.ts';
import type { Ports } from '../ports.ts';
import { bounceUnreadable } from './bounce.problems.ts';
import type { BounceAnswer } from './bounce.schema.ts';
import { readDeliveryReport, type Unreadable } from './delivery-report.rules.ts';

const WHY: Record<Unreadable['unreadable'], string> = {
  'no-report': 'It has no part of the type message/delivery-status in a multipart/report',
  'no-recipient': 'Its report names no recipient with Final-Recipient, Action and Status',
  'not-ours': 'It does not hold the headers of a message that was sent from here',
};

/**
 * Notes on a mail of the hub what a returned message says of it. The same report twice is once; a report about an earlier sending of a
 * mail changes nothing. The database ages the listings whose address it was.
 * @throws bounce-unreadable, mail-not-found
 */
export async function recordBounce(
  { db, now }: Pick<Ports, 'db' | 'now'>,
  hubId: string,
  returned: { content: string; type: string },
): Promise<BounceAnswer> {
  const report = readDeliveryReport(returned.content, returned.type);
  if ('unreadable' in report) throw bounceUnreadable({ detail: WHY[report.unreadable] });
  const { action, status } = report;
  return db.transaction(async (tx) => {
    const mail = await lockMail(tx, hubId, report.mail.id);
    if (!mail) throw mailNotFound();
    const answer = { mail_id: mail.id, status };
    if (report.mail.sending !== mail.sending || mail.state !== 'sent') return { ...answer, result: 'ignored' };
    const said = { last_error: `returned: ${status}` };
    if (action === 'delayed') {
      await changeMail(tx, mail.id, { ...said, failure: 'temporary' });
      return { ...answer, result: 'noted' };
    }
    if (action !== 'failed') return { ...answer, result: 'ignored' };
    const bounced = { state: 'bounced', failure: 'permanent', bounced_at: now() } as const;
    await changeMail(tx, mail.id, { ...bounced, ...said, is_bad_address: isBadAddress(status) });
    return { ...answer, result: 'bounced' };
  });
}
