import { and, eq, inArray } from 'drizzle-orm';
import { schema, type Db } from '@citess/db';
import type { Ports } from '../ports.ts';
import { listPublished, organizationCardOf, serviceCards } from './card.queries.ts';
import { listLocations, listPhones } from './contact.queries.ts';
import { isUuid } from './directory.queries.ts';
import type { OrganizationView } from './directory.schema.ts';

type Row = typeof schema.organization.$inferSelect;

/** A published organization with its published services, in the reader's language. Undefined when there is none. */
export async function findOrganizationView(
  { db, now }: Pick<Ports, 'db' | 'now'>,
  id: string,
  language: string,
): Promise<OrganizationView | undefined> {
  const row = isUuid(id) ? await findPublishedOrganization(db, id) : undefined;
  if (!row) return undefined;
  const [services, phones, locations] = await Promise.all([
    listPublished(db, eq(schema.service.organization_id, id)).then((rows) => serviceCards(db, rows, language)),
    listPhones(db, id),
    listLocations(db, id, now().toISOString().slice(0, 10)),
  ]);
  const { kind, parent_name, coverage_description, website, website_to_verify, email, assured_date, source, note } =
    row;
  return {
    ...organizationCardOf(row, language),
    services_count: services.length,
    names: namesOf(row),
    kind,
    parent_name,
    coverage_description,
    website,
    website_to_verify,
    email,
    phones,
    locations,
    assured_date,
    is_to_verify: row.confidence !== 'documented',
    is_lapsed: row.status === 'lapsed',
    source,
    note,
    services,
  };
}

async function findPublishedOrganization(db: Db, id: string): Promise<Row | undefined> {
  const rows = await db
    .select()
    .from(schema.organization)
    .where(and(eq(schema.organization.id, id), inArray(schema.organization.status, ['published', 'lapsed'])));
  return rows[0];
}

function namesOf(row: Row): Record<string, string> {
  const names: Record<string, string> = { [row.language]: row.name };
  for (const [language, texts] of Object.entries(row.translations)) {
    if (texts?.name) names[language] ??= texts.name;
  }
  return names;
}
