import type { Db } from '@citess/db';
import type { Ports } from '../ports.ts';
import { privateLinkExpired } from '../private-links/private-link.problems.ts';
import { addressOf, linkFor, tokenOf } from '../private-links/private-link.ts';
import { findTriageDueAt, listReferralsOfPerson, type Intake } from './intake.queries.ts';
import type { IntakeReceipt } from './intake.schema.ts';
import { together } from '../together.ts';

/** What sending an intake answered, the same each time it is asked for. */
export async function makeReceipt(
  db: Db,
  { secret, publicUrl }: Pick<Ports, 'secret' | 'publicUrl'>,
  intake: Intake,
): Promise<IntakeReceipt> {
  const [link, triageDueAt, referrals] = await together([
    linkFor(db, 'person', intake.id),
    findTriageDueAt(db, intake.id),
    listReferralsOfPerson(db, intake.id),
  ]);
  if (!link || !triageDueAt) throw privateLinkExpired();
  return {
    id: intake.id,
    reference: intake.reference,
    private_url: addressOf(publicUrl, intake.language, 'person', tokenOf(secret, link.id)),
    triage_due_at: triageDueAt.toISOString(),
    // as they stood then: a receipt does not change with what came later
    referrals,
  };
}
