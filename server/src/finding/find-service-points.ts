import { localizedText } from '../directory/localized.rules.ts';
import type { Ports } from '../ports.ts';
import type { ServicePointAnswer, ServicePointSearch } from './finding.schema.ts';
import { nameIn } from '../taxonomy/names.rules.ts';
import { listServicePoints } from './point.queries.ts';
import { readQuestion } from './read-question.ts';

/** As many as a map can show without hiding one behind the other. */
const MOST = 500;

/** The places of what a search finds, at most 500 services, the best first. @throws filter-unknown. */
export async function findServicePoints(
  { db, search }: Pick<Ports, 'db' | 'search'>,
  asked: ServicePointSearch,
  language: string,
): Promise<ServicePointAnswer> {
  const { total, ids } = await search.find({ ...(await readQuestion(db, asked, language)), page: 1, per_page: MOST });
  const rows = await listServicePoints(db, ids);
  const contents = rows.map(({ service, organization, town_names, ...point }) => ({
    ...point,
    town_name: town_names && nameIn(town_names, language),
    service_name: localizedText(service, language).name,
    organization_name: localizedText(organization, language).name,
  }));
  return { total, contents };
}
