import { and, desc, eq } from 'drizzle-orm';
import { schema, type Db } from '@citess/db';
import { MOST_NEW } from './new-service.schema.ts';

/** Published services of published organizations by the day they were entered, the latest first. */
export async function listNewest(db: Db) {
  const { organization, service } = schema;
  return db
    .select({ id: service.id, created_at: service.created_at, last_modified: service.last_modified })
    .from(service)
    .innerJoin(organization, eq(organization.id, service.organization_id))
    .where(and(eq(service.status, 'published'), eq(organization.status, 'published')))
    .orderBy(desc(service.created_at), service.id)
    .limit(MOST_NEW);
}
