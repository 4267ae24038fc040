import { asc, desc, eq, inArray, sql, type SQL } from 'drizzle-orm';
import { schema, type Db } from '@citess/db';

const {
  referral,
  referralEvent,
  intake,
  intakeNeed,
  taxonomyTerm,
  service,
  organization,
  consent,
  caseFile,
  hub,
  user,
} = schema;

/** What every view of a referral shows besides its own row. */
const columns = {
  referral,
  need: { key: taxonomyTerm.key, names: taxonomyTerm.names },
  service: {
    id: service.id,
    name: service.name,
    description: service.description,
    language: service.language,
    translations: service.translations,
  },
  organization: {
    id: organization.id,
    name: organization.name,
    alternate_name: organization.alternate_name,
    description: organization.description,
    sector_of_organization: organization.sector_of_organization,
    language: organization.language,
    translations: organization.translations,
  },
  consent,
};

export type ReferralRow = Awaited<ReturnType<typeof listReferralRows>>[number];
export type PacketRow = Awaited<ReturnType<typeof listPacketRows>>[number];
export type EventRow = typeof referralEvent.$inferSelect;

/** The referrals of a case in the order of its needs, first sent first. */
export function listReferralRows(db: Db, caseId: string) {
  return db
    .select({ ...columns, consent_recorded_by: user.name })
    .from(referral)
    .innerJoin(intakeNeed, eq(intakeNeed.id, referral.intake_need_id))
    .innerJoin(taxonomyTerm, eq(taxonomyTerm.id, intakeNeed.taxonomy_term_id))
    .innerJoin(service, eq(service.id, referral.service_id))
    .innerJoin(organization, eq(organization.id, service.organization_id))
    .innerJoin(consent, eq(consent.id, referral.consent_id))
    .leftJoin(user, eq(user.id, consent.recorded_by))
    .where(eq(referral.case_id, caseId))
    .orderBy(asc(intakeNeed.position), asc(referral.created_at), asc(referral.id));
}

/** What happened to these referrals, first things first. */
export async function listEvents(db: Db, referralIds: readonly string[]): Promise<EventRow[]> {
  if (referralIds.length === 0) return [];
  return (
    db
      .select()
      .from(referralEvent)
      .where(inArray(referralEvent.referral_id, [...referralIds]))
      // at one moment a referral may be made and sent: the order of the states decides
      .orderBy(asc(referralEvent.at), asc(referralEvent.to_state))
  );
}

/** One referral with its request and hub, as its provider sees it. */
export async function findPacketRow(db: Db, referralId: string): Promise<PacketRow | undefined> {
  const [row] = await listPacketRows(db, eq(referral.id, referralId));
  return row;
}

/** The referrals ever sent to the services of these organizations: what waits for an answer first, then the newest. */
export async function listInboxRows(db: Db, organizationIds: readonly string[]): Promise<PacketRow[]> {
  if (organizationIds.length === 0) return [];
  return listPacketRows(
    db,
    sql`${inArray(service.organization_id, [...organizationIds])} and ${referral.sent_at} is not null`,
  );
}

/** Whether a referral went to a service of one of these organizations. */
export async function isReferralTo(db: Db, referralId: string, organizationIds: readonly string[]): Promise<boolean> {
  const [row] = await db
    .select({ organization_id: service.organization_id, sent_at: referral.sent_at })
    .from(referral)
    .innerJoin(service, eq(service.id, referral.service_id))
    .where(eq(referral.id, referralId));
  return row !== undefined && row.sent_at !== null && organizationIds.includes(row.organization_id);
}

/** How many referrals an inbox shows at most. */
const INBOX_LENGTH = 200;

function listPacketRows(db: Db, where: SQL) {
  return db
    .select({
      ...columns,
      intake,
      hub: { names: hub.names, contact: hub.contact, currency: hub.currency },
    })
    .from(referral)
    .innerJoin(intakeNeed, eq(intakeNeed.id, referral.intake_need_id))
    .innerJoin(taxonomyTerm, eq(taxonomyTerm.id, intakeNeed.taxonomy_term_id))
    .innerJoin(service, eq(service.id, referral.service_id))
    .innerJoin(organization, eq(organization.id, service.organization_id))
    .innerJoin(consent, eq(consent.id, referral.consent_id))
    .innerJoin(intake, eq(intake.id, referral.intake_id))
    .innerJoin(caseFile, eq(caseFile.id, referral.case_id))
    .innerJoin(hub, eq(hub.id, caseFile.hub_id))
    .where(where)
    .orderBy(desc(sql`${referral.state} = 'sent'`), desc(referral.sent_at), asc(referral.id))
    .limit(INBOX_LENGTH);
}
