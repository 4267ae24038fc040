import type { Db } from '@citess/db';
import { localizedText } from '../../directory/localized.rules.ts';
import { nameIn } from '../../taxonomy/names.rules.ts';
import type { ProposalView } from '../referral.schema.ts';
import { listOpenProposals } from './proposal.queries.ts';

/** Whom a case could be sent to next, where nobody decided yet, in the reader's language. */
export async function viewProposals(db: Db, caseId: string, language: string): Promise<ProposalView[]> {
  const rows = await listOpenProposals(db, caseId);
  return rows.map(({ need, service, organization, referral_id, at }) => ({
    need: { key: need.key, name: nameIn(need.names, language) },
    service: { id: service.id, name: localizedText(service, language).name },
    organization: {
      id: organization.id,
      name: localizedText(organization, language).name,
      acronym: organization.alternate_name,
      sector_of_organization: organization.sector_of_organization,
    },
    referral_id,
    proposed_at: at.toISOString(),
  }));
}
