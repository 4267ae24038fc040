import type { OrganizationMember } from '../accounts/access.ts';
import { localizedText, type Localizable } from '../directory/localized.rules.ts';
import type { Ports } from '../ports.ts';
import { dayReached, freshnessOf, type Standing } from './freshness.rules.ts';
import type { OwnListings } from './listing.schema.ts';
import {
  findHubOfOrganization,
  listArchivedRows,
  listDraftIds,
  listLastChanges,
  listOrganizationRows,
  listServiceRows,
} from './own-listing.queries.ts';

type Row = Standing &
  Omit<Localizable, 'description'> & {
    id: string;
    status: OwnListings['contents'][number]['status'];
    bounced_at: Date | null;
  };

/** The listings of one's organizations, with how fresh they are and what became of the last change of each. */
export async function listOwnListings(
  { db, now }: Pick<Ports, 'db' | 'now'>,
  { account, organization_ids }: OrganizationMember,
  language: string,
): Promise<OwnListings> {
  const [organizations, services, archived, changes, drafts, { freshness: terms }] = await Promise.all([
    listOrganizationRows(db, organization_ids),
    listServiceRows(db, organization_ids),
    listArchivedRows(db, organization_ids),
    listLastChanges(db, organization_ids),
    listDraftIds(db, account.id),
    findHubOfOrganization(db, organization_ids[0] ?? ''),
  ]);
  const today = now().toISOString().slice(0, 10);
  const standingOf = (row: Row) => ({
    id: row.id,
    name: localizedText({ ...row, description: '' }, language).name,
    status: row.status,
    assured_date: row.assured_date,
    freshness: freshnessOf(row, terms, today),
    bounced_at: row.bounced_at?.toISOString() ?? null,
    hides_on: dayReached(row, terms.hide_months),
    waits: changes.get(row.id)?.state === 'waiting',
    word: changes.get(row.id)?.word ?? null,
    has_draft: drafts.has(row.id),
  });
  const contents = organizations.map((organization) => ({
    ...standingOf(organization),
    services: services
      .filter(({ organization_id }) => organization_id === organization.id)
      .map((row) => {
        const { capacity, capacity_date, capacity_until, closed_until } = row;
        return { ...standingOf(row), capacity, capacity_date, capacity_until, closed_until };
      }),
    archived: archived
      .filter(({ organization_id }) => organization_id === organization.id)
      .map((row) => ({
        id: row.id,
        name: localizedText({ ...row, description: '' }, language).name,
        waits: changes.get(row.id)?.state === 'waiting',
      })),
  }));
  return { contents, today };
}
