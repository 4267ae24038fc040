import { and, eq } from 'drizzle-orm';
import { schema, type Db } from '@citess/db';

const { hub, organization, problemReport, service } = schema;

/** A report that somebody wanted an answer to, with its listing and the hub that looked into it. */
export async function findReportToAnswer(db: Db, id: string) {
  const [row] = await db
    .select({ report: problemReport, service, organization, hub_names: hub.names, hub_contact: hub.contact })
    .from(problemReport)
    .innerJoin(hub, eq(hub.id, problemReport.hub_id))
    .leftJoin(organization, eq(organization.id, problemReport.organization_id))
    .leftJoin(service, and(eq(problemReport.listing_kind, 'service'), eq(service.id, problemReport.record_id)))
    .where(eq(problemReport.id, id));
  return row;
}
