import type { NameSuggestion } from '../directory-search.ts';
import { words } from '../text/normalize-text.ts';
import { FIELD_LANGUAGES } from './listing-row.ts';
import type { Hit, OpenIndex } from './open-index.ts';
import { nameHit } from './rank-hits.ts';
import { phraseOf } from './read-question.ts';
import { foldedName, wordKey } from './word-key.ts';

const READ_CHARACTERS = 100;
const MOST_WORDS = 6;
const MOST = 20;

const NAME_FIELDS = [...FIELD_LANGUAGES.map((language) => `names_${language}`), 'names_more'];

/** Services and organizations whose own name has every word, the last one perhaps unfinished; at most `limit` of each kind. */
export async function suggestNames(index: OpenIndex, written: string, limit: number): Promise<NameSuggestion[]> {
  const text = written.slice(0, READ_CHARACTERS);
  const keys = words(text)
    .map(({ word }) => wordKey(word))
    .filter(Boolean)
    .slice(0, MOST_WORDS);
  if (keys.length === 0) return [];
  const most = Math.min(Math.max(Math.trunc(limit) || 1, 1), MOST);
  const q = phraseOf(keys.map((key, at) => ({ key, mayGoOn: at === keys.length - 1 })));
  const answers = await index.ask(
    (['organization', 'service'] as const).map((kind) => ({
      q,
      matchingStrategy: 'all',
      filter: [`kind = "${kind}"`, 'place = 0'],
      attributesToSearchOn: NAME_FIELDS,
      attributesToRetrieve: ['listing', 'kind', 'own_names', 'quality'],
      limit: most,
    })),
  );
  return answers.flatMap(({ hits }) =>
    best(hits, foldedName(text)).map(({ listing, kind }) => ({ id: listing, kind })),
  );
}

/** Those whose name begins so, then the best kept. */
function best(hits: readonly Hit[], name: string): Hit[] {
  const begins = (hit: Hit) => Number(nameHit(hit, name) > 0);
  return [...hits].sort((a, b) => begins(b) - begins(a) || (b.quality ?? 0) - (a.quality ?? 0));
}
