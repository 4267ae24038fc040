import type { Db } from '@citess/db';
import {
  listOrganizationsAfter,
  listOrganizationsOf,
  listOwners,
  listServicesOf,
  readTermTree,
  type OrganizationRow,
  type TermTree,
} from './directory-rows.ts';
import type { SearchDocument } from './directory-search.ts';
import { organizationDocument, serviceDocument, type ListedService } from './service-document.ts';

const ORGANIZATIONS_AT_ONCE = 200;
const FIRST_ID = '00000000-0000-0000-0000-000000000000';

/** Every published organization with its published services, a few hundred at a time: memory stays flat however many there are. */
export async function* listDocuments(db: Db): AsyncIterable<SearchDocument[]> {
  const terms = await readTermTree(db);
  let after = FIRST_ID;
  for (;;) {
    const organizations = await listOrganizationsAfter(db, after, ORGANIZATIONS_AT_ONCE);
    if (organizations.length === 0) return;
    after = organizations.at(-1)?.id ?? after;
    yield documentsOf(organizations, await listServices(db, organizations, terms));
  }
}

/**
 * What an engine has to put and forget after a change of these organizations and services. A changed organization also
 * brings its services, a changed service also its organization. `gone` holds the ids of both kinds that are no longer
 * published, or whose organization is not.
 */
export async function readDocuments(
  db: Db,
  ids: { organizations: readonly string[]; services: readonly string[] },
): Promise<{ documents: SearchDocument[]; gone: string[] }> {
  const owners = await listOwners(db, ids);
  const touched = new Set([...ids.organizations, ...owners.map((service) => service.organization_id)]);
  const changed = new Set([...touched, ...ids.services]);
  const whole = new Set(ids.organizations);
  for (const { id, organization_id } of owners) if (whole.has(organization_id)) changed.add(id);

  const organizations = await listOrganizationsOf(db, [...touched]);
  const services = await listServices(db, organizations, await readTermTree(db));
  const documents = documentsOf(organizations, services).filter(({ id }) => changed.has(id));
  const published = new Set(documents.map(({ id }) => id));
  return { documents, gone: [...changed].filter((id) => !published.has(id)) };
}

async function listServices(
  db: Db,
  organizations: readonly OrganizationRow[],
  terms: TermTree,
): Promise<ListedService[]> {
  const byId = new Map(organizations.map((organization) => [organization.id, organization]));
  const rows = await listServicesOf(db, [...byId.keys()]);
  return rows.flatMap((row): ListedService[] => {
    const organization = byId.get(row.organization_id);
    return organization ? [{ ...row, organization, needs: terms(row.terms) }] : [];
  });
}

function documentsOf(organizations: readonly OrganizationRow[], services: readonly ListedService[]): SearchDocument[] {
  const servicesOf = Map.groupBy(services, (service) => service.organization.id);
  return [
    ...services.map(serviceDocument),
    ...organizations.map((organization) => organizationDocument(organization, servicesOf.get(organization.id) ?? [])),
  ];
}
