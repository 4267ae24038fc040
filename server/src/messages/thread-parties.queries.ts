import { eq, sql } from 'drizzle-orm';
import { schema, type Db } from '@citess/db';
import { readableGroups } from '../referrals/referral.rules.ts';

const { caseFile, consent, hub, hubMember, intake, organization, referral, service, user } = schema;

export type ThreadParties = NonNullable<Awaited<ReturnType<typeof findThreadParties>>>;

/** Whom to write to about the conversation on a referral, and whether it is closed to the provider. */
export async function findThreadParties(db: Db, referralId: string) {
  const [row] = await db
    .select({
      referral_id: referral.id,
      /** Where staff see to it. */
      case_id: sql<string>`coalesce(${caseFile.merged_into_id}, ${caseFile.id})`,
      intake_id: referral.intake_id,
      reference: intake.reference,
      language: intake.language,
      person_email: intake.contact_email,
      anonymised_at: intake.anonymised_at,
      organization: organization.name,
      organization_email: organization.email,
      service_email: service.email,
      hub_language: hub.default_language,
      hub_names: hub.names,
      hub_contact: hub.contact,
      timezone: hub.timezone,
      owner_name: user.name,
      owner_email: user.email,
      state: referral.state,
      consent: { field_groups: consent.field_groups, revoked_at: consent.revoked_at },
    })
    .from(referral)
    .innerJoin(consent, eq(consent.id, referral.consent_id))
    .innerJoin(intake, eq(intake.id, referral.intake_id))
    .innerJoin(caseFile, eq(caseFile.id, referral.case_id))
    .innerJoin(hub, eq(hub.id, caseFile.hub_id))
    .innerJoin(service, eq(service.id, referral.service_id))
    .innerJoin(organization, eq(organization.id, service.organization_id))
    .leftJoin(hubMember, eq(hubMember.id, caseFile.owner_id))
    .leftJoin(user, eq(user.id, hubMember.user_id))
    .where(eq(referral.id, referralId));
  if (!row) return undefined;
  const is_closed = row.anonymised_at !== null || readableGroups(row.state, row.consent) === null;
  return { ...row, is_closed };
}
