import { and, asc, eq, gt, inArray, sql, type SQL } from 'drizzle-orm';
import { schema, type Db } from '@citess/db';

const { organization, service, taxonomy, taxonomyTerm } = schema;
type Ids = readonly string[];
const ALWAYS = ['published', 'suspended', 'archived', 'lapsed'] as const;

/** That a listing leaves the house: what was published once, drafts only where they are asked for, and nothing that is another one by now. */
function leaves(table: typeof organization | typeof service, hasDrafts: boolean): SQL {
  const isOut = hasDrafts ? sql`true` : inArray(table.status, [...ALWAYS]);
  return sql`${isOut} and not exists (select from listing_merge m where m.merged_id = ${table.id} and m.undone_at is null)`;
}

/** The next organizations after one, in the order of ids. */
export function listExportedOrganizations(db: Db, hasDrafts: boolean, after: string, limit: number) {
  const where = and(gt(organization.id, after), leaves(organization, hasDrafts));
  return db.select().from(organization).where(where).orderBy(asc(organization.id)).limit(limit);
}

/** The next services after one, in the order of ids. */
export function listExportedServices(db: Db, hasDrafts: boolean, after: string, limit: number) {
  const where = and(gt(service.id, after), leaves(service, hasDrafts), leaves(organization, hasDrafts));
  return db
    .select({ service, organization })
    .from(service)
    .innerJoin(organization, eq(organization.id, service.organization_id))
    .where(where)
    .orderBy(asc(service.id))
    .limit(limit);
}

/** Which of some organizations leave the house. */
export async function findLeaving(db: Db, hasDrafts: boolean, ids: Ids): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const where = and(inArray(organization.id, [...ids]), leaves(organization, hasDrafts));
  const rows = await db.select({ id: organization.id }).from(organization).where(where);
  return new Set(rows.map(({ id }) => id));
}

/** Which of some organizations have services that leave the house. */
export async function findProviders(db: Db, hasDrafts: boolean, ids: Ids): Promise<Set<string>> {
  const where = and(inArray(service.organization_id, [...ids]), leaves(service, hasDrafts));
  const rows = await db.selectDistinct({ id: service.organization_id }).from(service).where(where);
  return new Set(rows.map(({ id }) => id));
}

/** Every taxonomy, in the order of ids. */
export function listAllTaxonomies(db: Db) {
  return db.select().from(taxonomy).orderBy(asc(taxonomy.id));
}

/** The next terms after one, in the order of ids. */
export function listTermsAfter(db: Db, after: string, limit: number) {
  return db
    .select({ term: taxonomyTerm, taxonomy })
    .from(taxonomyTerm)
    .innerJoin(taxonomy, eq(taxonomy.id, taxonomyTerm.taxonomy_id))
    .where(gt(taxonomyTerm.id, after))
    .orderBy(asc(taxonomyTerm.id))
    .limit(limit);
}

/** The places that areas and locations name, with those around them, larger ones first. */
export function listPlacesInUse(db: Db) {
  return db.execute<
    Record<string, unknown> & { code: string }
  >(sql`select code, parent_code, kind, names, to_jsonb(aliases) aliases,
      longitude, latitude, valid_from::text valid_from, valid_to::text valid_to, source
    from territory where code in (select unnest(t.path) from territory t
      where t.code in (select territory_code from service_area union select territory_code from location))
    order by cardinality(path), code`);
}
