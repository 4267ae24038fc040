import type { Db } from '@citess/db';
import { isHeardAlready, synonymKey, type Synonym } from '@citess/search/needs/add-synonyms';
import { LEXICON } from '@citess/search/needs/all-lists';
import { answersToMend } from '../problems/problem.ts';
import { synonymKnown } from './synonym.problems.ts';
import { findNeedTerm } from './synonym.queries.ts';

/** More words than this are a sentence: nobody else says it so. */
const MOST_WORDS = 8;

/**
 * A phrase as it can be kept: with the term it leads to, and the key it is compared by.
 * @throws 422 for an unknown need, no word or too many; synonym-known where the product's own lists hear it
 */
export async function checkSynonym(
  db: Db,
  { need, language, phrase }: Synonym,
): Promise<{ taxonomy_term_id: string; phrase_key: string }> {
  const term = await findNeedTerm(db, need);
  if (!term) throw answersToMend({ '/need': 'Choose a need of the vocabulary' });
  const phrase_key = synonymKey(LEXICON, { language, phrase });
  if (!/\p{L}{2}/u.test(phrase_key)) throw answersToMend({ '/phrase': 'Write at least one word' });
  if (phrase_key.split(' ').length > MOST_WORDS) {
    throw answersToMend({ '/phrase': `Write at most ${MOST_WORDS} words: what several people would say` });
  }
  if (isHeardAlready(LEXICON, { need, language, phrase })) throw synonymKnown();
  return { taxonomy_term_id: term.id, phrase_key };
}
