import { localizedText } from '../directory/localized.rules.ts';
import type { Ports } from '../ports.ts';
import { nameIn } from '../taxonomy/names.rules.ts';
import type { ServicePointAnswer, ServicePointSearch } from './finding.schema.ts';
import { keepAnswer, type ReadyAnswer } from './keep-answer.ts';
import { wordsAround } from './kept-words.ts';
import { listServicePoints } from './point.queries.ts';
import { plainWords, readQuestion } from './read-question.ts';

/** As many as a map can show without hiding one behind the other. */
const MOST = 500;

type Finding = Pick<Ports, 'db' | 'search' | 'catalogue'>;

/** The places of what a search finds, at most 500 services, the best first, ready to be sent. @throws filter-unknown. */
export async function findServicePoints(
  ports: Finding,
  search: ServicePointSearch,
  language: string,
): Promise<ReadyAnswer> {
  const asked = { ...search, q: plainWords(search.q) };
  return keepAnswer(ports.catalogue, ['points', language, asked], () => answerSearch(ports, asked, language));
}

async function answerSearch(
  { db, search, catalogue }: Finding,
  asked: ServicePointSearch,
  language: string,
): Promise<ServicePointAnswer> {
  const question = readQuestion(await wordsAround({ db, catalogue }, asked.territory, language), asked, language);
  const { total, ids } = await search.find({ ...question, page: 1, per_page: MOST });
  const rows = await listServicePoints(db, ids);
  const contents = rows.map(({ service, organization, town_names, ...point }) => ({
    ...point,
    town_name: town_names && nameIn(town_names, language),
    service_name: localizedText(service, language).name,
    organization_name: localizedText(organization, language).name,
  }));
  return { total, contents };
}
