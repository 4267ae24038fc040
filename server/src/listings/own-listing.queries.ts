import { and, asc, desc, eq, inArray, ne, not, sql } from 'drizzle-orm';
import { schema, type Db } from '@citess/db';

const { listingChange, listingDraft, organization, service } = schema;

const entered_on = (table: typeof organization | typeof service) =>
  sql<string>`(${table.created_at} at time zone 'UTC')::date::text`;

/** Organizations with all but their texts, by name; archived ones are left out. */
export async function listOrganizationRows(db: Db, ids: readonly string[]) {
  const { id, name, status, assured_date, aged_days, bounced_at, language, translations } = organization;
  const { reminders_stopped_at } = organization;
  const columns = {
    id,
    name,
    status,
    assured_date,
    aged_days,
    bounced_at,
    reminders_stopped_at,
    language,
    translations,
  };
  return db
    .select({ ...columns, entered_on: entered_on(organization) })
    .from(organization)
    .where(and(inArray(organization.id, [...ids]), ne(organization.status, 'archived')))
    .orderBy(asc(organization.name), asc(organization.id));
}

/** The services of organizations, by name; archived ones are left out. */
export async function listServiceRows(db: Db, organizationIds: readonly string[]) {
  const { id, organization_id, name, status, assured_date, aged_days, bounced_at, language, translations } = service;
  const { capacity, capacity_date, capacity_until, closed_until, description } = service;
  return db
    .select({
      ...{
        id,
        organization_id,
        name,
        description,
        status,
        assured_date,
        aged_days,
        bounced_at,
        language,
        translations,
      },
      ...{ capacity, capacity_date, capacity_until, closed_until, entered_on: entered_on(service) },
    })
    .from(service)
    .where(and(inArray(service.organization_id, [...organizationIds]), ne(service.status, 'archived')))
    .orderBy(asc(service.name), asc(service.id));
}

/** Archived services of organizations, by name; those that were merged into another are left out. */
export async function listArchivedRows(db: Db, organizationIds: readonly string[]) {
  const { id, organization_id, name, language, translations } = service;
  const isMerged = sql`exists (select from listing_merge m where m.merged_id = ${service.id} and m.undone_at is null)`;
  return db
    .select({ id, organization_id, name, language, translations })
    .from(service)
    .where(and(inArray(service.organization_id, [...organizationIds]), eq(service.status, 'archived'), not(isMerged)))
    .orderBy(asc(service.name), asc(service.id));
}

/** What nobody of the hub has to look at: confirmations, places, the clock. */
export const isRoutine = sql`(${listingChange.state} = 'applied' and ${listingChange.decided_at} is not null
  and ${listingChange.decided_by} is null and ${listingChange.word} is null)`;

/** How the last change of each listing that staff have to do with stands, by listing. */
export async function listLastChanges(db: Db, organizationIds: readonly string[]) {
  const rows = await db
    .selectDistinctOn([listingChange.record_id], {
      record_id: listingChange.record_id,
      state: listingChange.state,
      word: listingChange.word,
    })
    .from(listingChange)
    .where(and(inArray(listingChange.organization_id, [...organizationIds]), not(isRoutine)))
    .orderBy(listingChange.record_id, desc(listingChange.position));
  return new Map(rows.map((row) => [row.record_id, row]));
}

/** The listings somebody has a draft of. */
export async function listDraftIds(db: Db, userId: string): Promise<Set<string>> {
  const rows = await db
    .select({ id: listingDraft.record_id })
    .from(listingDraft)
    .where(eq(listingDraft.user_id, userId));
  return new Set(rows.map(({ id }) => id));
}

/** The hub an organization is moderated and reminded by: the first whose place its services cover, else the first. */
export async function findHubOfOrganization(db: Db, organizationId: string) {
  const covers = sql`exists (select from service s join service_area a on a.service_id = s.id and not a.is_excluded
    join territory t on t.code = a.territory_code
    where s.organization_id = ${organizationId} and ${schema.hub.territory_code} = any(t.path))`;
  const [row] = await db
    .select()
    .from(schema.hub)
    .orderBy(desc(covers), asc(schema.hub.opened_at), asc(schema.hub.key))
    .limit(1);
  if (!row) throw new Error('there is no hub');
  return row;
}
