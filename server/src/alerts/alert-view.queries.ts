import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { schema, type Db } from '@citess/db';

const { deskAlert, caseFile, intake, service, organization } = schema;

/** The case an alert is about, and the one staff see to it in: the same, unless it is joined to another. */
const about = alias(caseFile, 'about');

/** How many alerts a desk shows at most. */
const MOST = 200;

/** What the desk of a hub has not seen to yet, the latest first. */
export async function listOpenAlerts(db: Db, hubId: string) {
  return db
    .select({
      alert: deskAlert,
      case: { id: caseFile.id, reference: intake.reference },
      service,
      organization: {
        name: organization.name,
        description: organization.description,
        language: organization.language,
        translations: organization.translations,
      },
    })
    .from(deskAlert)
    .leftJoin(about, eq(about.id, deskAlert.case_id))
    .leftJoin(caseFile, eq(caseFile.id, sql`coalesce(${about.merged_into_id}, ${about.id})`))
    .leftJoin(intake, eq(intake.id, caseFile.intake_id))
    .leftJoin(service, eq(service.id, deskAlert.service_id))
    .leftJoin(organization, eq(organization.id, service.organization_id))
    .where(and(eq(deskAlert.hub_id, hubId), isNull(deskAlert.settled_at)))
    .orderBy(desc(deskAlert.raised_at), desc(deskAlert.id))
    .limit(MOST);
}

/** Settles an alert of this hub; false where there is none, or it was settled before. */
export async function settleAlert(
  db: Db,
  { id, hub_id, user_id }: { id: string; hub_id: string; user_id: string },
  at: Date,
): Promise<boolean> {
  const ofHub = and(eq(deskAlert.id, id), eq(deskAlert.hub_id, hub_id));
  const rows = await db
    .update(deskAlert)
    .set({ settled_at: sql`coalesce(${deskAlert.settled_at}, ${at.toISOString()}::timestamptz)`, settled_by: user_id })
    .where(ofHub)
    .returning({ id: deskAlert.id });
  return rows.length > 0;
}
