import { and, eq, inArray } from 'drizzle-orm';
import { schema, type Db } from '@citess/db';

const { organization, service } = schema;
const texts = <T extends typeof service | typeof organization>({
  id,
  name,
  description,
  language,
  translations,
}: T) => ({
  id,
  name,
  description,
  language,
  translations,
});

/** Names of published organizations by id. */
export async function listOrganizationNames(db: Db, ids: readonly string[]) {
  if (ids.length === 0) return [];
  return db
    .select(texts(organization))
    .from(organization)
    .where(and(inArray(organization.id, [...ids]), eq(organization.status, 'published')));
}

/** Names of published services of published organizations by id, each with the organization's. */
export async function listServiceNames(db: Db, ids: readonly string[]) {
  if (ids.length === 0) return [];
  return db
    .select({ ...texts(service), organization: { ...texts(organization), acronym: organization.alternate_name } })
    .from(service)
    .innerJoin(organization, eq(organization.id, service.organization_id))
    .where(and(inArray(service.id, [...ids]), eq(service.status, 'published'), eq(organization.status, 'published')));
}
