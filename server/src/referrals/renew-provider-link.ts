import { eq } from 'drizzle-orm';
import { schema, type Db } from '@citess/db';
import type { Ports } from '../ports.ts';
import { renewLink } from '../private-links/renew-link.ts';
import { readableGroups } from './referral.rules.ts';
import { LINK_DAYS } from './apply-change.ts';

/** Sends a provider a new link to a referral that it may still read. */
export function renewProviderLink(ports: Pick<Ports, 'db' | 'now' | 'nudge' | 'secret'>, token: string): Promise<void> {
  const kind = 'provider-link-renewed';
  return renewLink(ports, token, { purpose: 'provider', kind, days: LINK_DAYS, findHubId });
}

async function findHubId(tx: Db, referralId: string): Promise<string | undefined> {
  const { caseFile, consent, intake, referral } = schema;
  const [row] = await tx
    .select({ hub_id: caseFile.hub_id, state: referral.state, consent, anonymised_at: intake.anonymised_at })
    .from(referral)
    .innerJoin(consent, eq(consent.id, referral.consent_id))
    .innerJoin(intake, eq(intake.id, referral.intake_id))
    .innerJoin(caseFile, eq(caseFile.id, referral.case_id))
    .where(eq(referral.id, referralId));
  return row && row.anonymised_at === null && readableGroups(row.state, row.consent) ? row.hub_id : undefined;
}
