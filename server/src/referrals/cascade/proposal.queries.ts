import { and, asc, eq, isNull, or } from 'drizzle-orm';
import { schema, type Db } from '@citess/db';
import type { CascadeResult } from '@citess/db/vocabulary';

const { referral, referralCascade, referralEvent, intakeNeed, taxonomyTerm, service, organization } = schema;

/** The proposals of a case that nobody decided on, the oldest first; one whose referral is gone is no proposal any more. */
export async function listOpenProposals(db: Db, caseId: string) {
  const isOpen = and(eq(referralCascade.result, 'proposed'), isNull(referralCascade.settled_at));
  return db
    .select({
      need: { key: taxonomyTerm.key, names: taxonomyTerm.names },
      service,
      organization,
      referral_id: referral.id,
      at: referralCascade.at,
    })
    .from(referralCascade)
    .innerJoin(intakeNeed, eq(intakeNeed.id, referralCascade.intake_need_id))
    .innerJoin(taxonomyTerm, eq(taxonomyTerm.id, intakeNeed.taxonomy_term_id))
    .innerJoin(service, eq(service.id, referralCascade.next_service_id))
    .innerJoin(organization, eq(organization.id, service.organization_id))
    .leftJoin(referral, eq(referral.id, referralCascade.next_referral_id))
    .where(and(eq(referralCascade.case_id, caseId), isOpen, or(isNull(referral.id), eq(referral.state, 'draft'))))
    .orderBy(asc(referralCascade.at), asc(referralCascade.event_id));
}

/** How the need went on after each referral of a case that came to nothing, by the referral. */
export async function listResults(db: Db, caseId: string): Promise<Map<string, CascadeResult>> {
  const rows = await db
    .select({ referral_id: referralEvent.referral_id, result: referralCascade.result })
    .from(referralCascade)
    .innerJoin(referralEvent, eq(referralEvent.id, referralCascade.event_id))
    .where(eq(referralCascade.case_id, caseId));
  return new Map(rows.map(({ referral_id, result }) => [referral_id, result]));
}
