import { listOrganizationCards } from '../directory/card.queries.ts';
import type { Ports } from '../ports.ts';
import type { OrganizationSearchAnswer } from './finding.schema.ts';
import { keepAnswer, type ReadyAnswer } from './keep-answer.ts';
import { plainWords } from './read-question.ts';

type OrganizationQuestion = {
  q?: string | undefined;
  organization_sector?: string | undefined;
  page: number;
  per_page: number;
};

type Finding = Pick<Ports, 'db' | 'search' | 'catalogue'>;

/** One page of organizations for a search, ready to be sent. */
export async function findOrganizations(
  ports: Finding,
  search: OrganizationQuestion,
  language: string,
): Promise<ReadyAnswer> {
  const asked = { ...search, q: plainWords(search.q) };
  return keepAnswer(ports.catalogue, ['organizations', language, asked], () => answerSearch(ports, asked, language));
}

async function answerSearch(
  { db, search }: Finding,
  { q, organization_sector, page, per_page }: OrganizationQuestion,
  language: string,
): Promise<OrganizationSearchAnswer> {
  const found = await search.find({ kind: 'organization', words: q, organization_sector, page, per_page });
  const contents = await listOrganizationCards(db, found.ids, language);
  return { total: found.total, page, per_page, contents };
}
