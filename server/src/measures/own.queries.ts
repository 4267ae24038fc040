import { and, asc, desc, eq, gte, inArray, sql } from 'drizzle-orm';
import { schema, type Db } from '@citess/db';

const { caseFile, referral, service, serviceShowing } = schema;

/** The hub that sent the services of these organizations most requests; null where none did. */
export async function findMostSendingHub(db: Db, organizationIds: readonly string[]): Promise<string | null> {
  const [row] = await db
    .select({ hub_id: caseFile.hub_id })
    .from(referral)
    .innerJoin(caseFile, eq(caseFile.id, referral.case_id))
    .innerJoin(service, eq(service.id, referral.service_id))
    .where(inArray(service.organization_id, [...organizationIds]))
    .groupBy(caseFile.hub_id)
    .orderBy(desc(sql`count(*)`), asc(caseFile.hub_id))
    .limit(1);
  return row?.hub_id ?? null;
}

/** The published services of organizations with how often searches showed them since a day, the most first. */
export async function listShown(db: Db, organizationIds: readonly string[], since: string) {
  const { id, name, language, translations } = service;
  const times = sql<number>`coalesce(sum(${serviceShowing.times}), 0)::int`;
  return db
    .select({ id, name, language, translations, times })
    .from(service)
    .leftJoin(serviceShowing, and(eq(serviceShowing.service_id, service.id), gte(serviceShowing.shown_on, since)))
    .where(and(inArray(service.organization_id, [...organizationIds]), eq(service.status, 'published')))
    .groupBy(service.id)
    .orderBy(desc(times), asc(service.name));
}
