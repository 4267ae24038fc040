import type { SearchAnswer, SearchQuery } from '../directory-search.ts';
import { composeAnswer, nothingFound } from './compose-answer.ts';
import { selected, type Selection } from './count-facets.ts';
import { isOneOf, quote, scopeFilters } from './filters.ts';
import { findSome } from './find-some.ts';
import { mendWords } from './mend-words.ts';
import { countOf, type OpenIndex } from './open-index.ts';
import { pageByWords, pageCompleted, pageOf, type Paging } from './page-hits.ts';
import { hearWords, phraseOf, readQuestion, replaceWords, type Question } from './read-question.ts';

/** So few listings with all the words are completed by what answers the needs they speak of. */
const FEW = 5;

/** What a search finds: what has every word; else what is like it; else what has some of the words or answers the needs. */
export async function findListings(index: OpenIndex, query: SearchQuery): Promise<SearchAnswer> {
  const written = query.words?.trim() ?? '';
  if (written === '') return findWithin(index, query, { q: '' });
  const asked = readQuestion(written);
  if (asked.words.length === 0) return nothingFound();
  if (asked.isSmall) return findWithin(index, query, { q: '', within: `own_names = ${quote(asked.name)}` });

  const asWritten = await findAll(index, query, asked);
  if (asWritten) return asWritten;

  const { spelled, heard } = await mendWords(index, asked);
  const mended = spelled.size > 0 ? replaceWords(asked, spelled) : asked;
  const better = hearWords(mended, heard);
  const did_you_mean = spelled.size > 0 ? mended.text : null;
  const asMended = spelled.size + heard.size > 0 ? await findAll(index, query, better) : null;
  const found =
    asMended ??
    (await findSome(index, query, better)) ??
    (await findSome(index, { ...query, near_needs: query.hinted_needs }, better)) ??
    nothingFound();
  return { ...found, did_you_mean };
}

/** What has every word, completed by what answers the needs where it is little; null when nothing has, whatever the filters. */
async function findAll(index: OpenIndex, query: SearchQuery, asked: Question): Promise<SearchAnswer | null> {
  const said: Selection = { q: phraseOf(asked.words) };
  const needs = completingNeeds(query);
  const by = { name: asked.name, needs };
  const [any] = await index.ask([
    {
      q: said.q,
      matchingStrategy: 'all',
      filter: scopeFilters(query),
      distinct: 'listing',
      attributesToRetrieve: ['listing'],
      page: 1,
      hitsPerPage: FEW,
    },
  ]);
  const many = countOf(any);
  if (many === 0) return null;
  if (many >= FEW || needs.length === 0) return composeAnswer(index, query, said, pageByWords(query, said, by));
  const few = isOneOf(
    'listing',
    (any?.hits ?? []).map(({ listing }) => listing),
  );
  const answering = isOneOf('needs', needs);
  const union: Selection = { q: '', within: `(${few} OR ${answering})` };
  const first = { selection: { ...said, within: few }, most: FEW - 1 };
  const paging = pageCompleted(query, first, { q: '', within: `(${answering} AND NOT ${few})` }, by);
  return composeAnswer(index, query, union, paging);
}

/** The needs the words speak of, and their parents. */
function completingNeeds({ near_needs = [] }: SearchQuery): string[] {
  return [...new Set([...near_needs, ...near_needs.map((need) => need.split('.')[0] ?? need)])];
}

/** Whatever meets a condition, the best kept first. */
function findWithin(index: OpenIndex, query: SearchQuery, selection: Selection): Promise<SearchAnswer> {
  const question = { ...selected(query, selection), ...pageOf(query), attributesToRetrieve: ['listing', 'points'] };
  const paging: Paging = {
    questions: [{ ...question, sort: ['quality:desc'] }],
    read: ([answer]) => answer?.hits ?? [],
  };
  return composeAnswer(index, query, selection, paging);
}
