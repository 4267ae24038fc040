import type { Db } from '@citess/db';
import type { Ports } from '../ports.ts';
import { privateLinkExpired } from '../private-links/private-link.problems.ts';
import { addressOf, linkFor, tokenOf } from '../private-links/private-link.ts';
import { findTriageDueAt, listReferralsOfPerson, type Intake } from './intake.queries.ts';
import type { IntakeReceipt } from './intake.schema.ts';
import { together } from '../together.ts';

type ReceiptPorts = Pick<Ports, 'secret' | 'publicUrl'>;

/** What sending an intake answered, read again: the same each time it is asked for. */
export async function makeReceipt(db: Db, ports: ReceiptPorts, intake: Intake): Promise<IntakeReceipt> {
  const [link, triageDueAt, referrals] = await together([
    linkFor(db, 'person', intake.id),
    findTriageDueAt(db, intake.id),
    listReferralsOfPerson(db, intake.id),
  ]);
  if (!link || !triageDueAt) throw privateLinkExpired();
  // as they stood then: a receipt does not change with what came later
  return receiptOf(ports, intake, { token: tokenOf(ports.secret, link.id), triage_due_at: triageDueAt, referrals });
}

/** What sending an intake answers, from what was just stored: `token` opens the person's page. */
export function receiptOf(
  { publicUrl }: ReceiptPorts,
  { id, reference, language }: Intake,
  { token, triage_due_at, referrals }: { token: string; triage_due_at: Date; referrals: IntakeReceipt['referrals'] },
): IntakeReceipt {
  const private_url = addressOf(publicUrl, language, 'person', token);
  return { id, reference, private_url, triage_due_at: triage_due_at.toISOString(), referrals };
}
