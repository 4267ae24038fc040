import { listOrganizationCards } from '../directory/card.queries.ts';
import type { Ports } from '../ports.ts';
import type { OrganizationSearchAnswer } from './finding.schema.ts';

type OrganizationQuestion = {
  q?: string | undefined;
  organization_sector?: string | undefined;
  page: number;
  per_page: number;
};

/** One page of organizations for a search. */
export async function findOrganizations(
  { db, search }: Pick<Ports, 'db' | 'search'>,
  { q, organization_sector, page, per_page }: OrganizationQuestion,
  language: string,
): Promise<OrganizationSearchAnswer> {
  const found = await search.find({ kind: 'organization', words: q, organization_sector, page, per_page });
  const contents = await listOrganizationCards(db, found.ids, language);
  return { total: found.total, page, per_page, contents };
}
